using MerchantConsole.Data;
using MerchantConsole.Domain.Desk;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Notes;
using MerchantConsole.Features.Requests;
using MerchantConsole.Live;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Notes;

public sealed class NoteDeskTests : IAsyncLifetime
{
    static readonly Guid Lin = Id(1), Zhou = Id(2), Liu = Id(3), Chen = Id(4), Gone = Id(5);
    static readonly Actor Agent = new("林晓", Role.Agent) { UserId = Lin };
    static readonly Actor Fitter = new("刘站长", Role.Provider, People.HangzhouFitters) { UserId = Liu };
    static readonly Actor Other = new("陈思远", Role.Provider, People.NingboFitters) { UserId = Chen };

    SqliteConsole console = null!;
    Guid request;

    NoteDesk Desk => console.Get<NoteDesk>();

    [Fact]
    public async Task A_note_of_the_merchant_is_the_merchants_alone()
    {
        await Desk.Write(Agent, request, "站长在核实", null, Cancel);

        Assert.Equal("站长在核实", Assert.Single(await Read(Agent)).Text);
        Assert.Empty(await Read(Fitter));
    }

    [Fact]
    public async Task A_shared_note_is_read_by_that_provider_and_by_no_other_after_it_was_given_away()
    {
        await Desk.Write(Agent, request, "请先打电话", People.HangzhouFitters, Cancel);
        console.Clock.Advance(TimeSpan.FromSeconds(1));
        await Desk.Write(Fitter, request, "已约好", null, Cancel);

        Assert.Equal(["请先打电话", "已约好"], (await Read(Fitter)).Select(note => note.Text));
        await console.Get<RequestDesk>().Assign(Agent, request, null, People.NingboFitters, Cancel);

        Assert.Empty(await Read(Other));
        Assert.Empty(await Read(Fitter));
        Assert.Equal(2, (await Read(Agent)).Count);
        await Desk.Write(Other, request, "新师傅接手", null, Cancel);
        Assert.Equal(["新师傅接手"], (await Read(Other)).Select(note => note.Text));
    }

    [Fact]
    public async Task A_note_is_not_shared_with_a_provider_that_no_longer_has_the_request()
    {
        await console.Get<RequestDesk>().Assign(Agent, request, null, People.NingboFitters, Cancel);

        await Refused(NoteFault.ProviderChanged, Agent, "请先打电话", People.HangzhouFitters);
    }

    [Fact]
    public async Task Whoever_may_not_see_the_request_can_write_nothing_on_it()
    {
        await Refused(NoteFault.Gone, Other, "让我看看", null);
        await Refused(NoteFault.Gone, new Actor("无主", Role.Provider), "让我看看", null);
        Assert.Empty(await Desk.People(Other, request, Cancel));
    }

    [Theory]
    [InlineData("  ", NoteFault.Required)]
    [InlineData("\u0007", NoteFault.Unreadable)]
    [InlineData(null, NoteFault.TooLong)]
    public async Task What_is_no_text_is_refused(string? text, NoteFault fault) =>
        await Refused(fault, Agent, text ?? new string('长', Note.LongestText + 1), null);

    [Fact]
    public async Task Whoever_is_called_gets_one_notice_with_the_note_and_is_told_after_the_commit()
    {
        var heard = 0;
        using var subscription = console.Get<NoticeFeed>().Subscribe(Zhou, () => heard++);

        var note = await Desk.Write(Agent, request, "@周宁 请看，@周宁宁 也是，@林晓 自己", null, Cancel);

        Assert.Equal([new Mention(Zhou, "周宁"), new Mention(Lin, "林晓")], note.Mentions);
        var notice = Assert.Single(await Notices());
        Assert.Equal((Zhou, NoticeKind.Mentioned, request, "林晓", note.Text), (notice.UserId, notice.Kind, notice.RequestId, notice.From, notice.Text));
        Assert.Equal(1, heard);
    }

    [Fact]
    public async Task Calling_somebody_who_may_not_see_the_note_is_refused_by_name_and_stores_nothing()
    {
        Assert.Equal("刘站长", (await Refused(NoteFault.MayNotSee, Agent, "@刘站长 看一下", null)).Name);
        Assert.Equal("陈思远", (await Refused(NoteFault.MayNotSee, Agent, "@陈思远 看一下", People.HangzhouFitters)).Name);

        Assert.Empty(await Read(Agent));
        Assert.Empty(await Notices());
        await Desk.Write(Agent, request, "@刘站长 看一下", People.HangzhouFitters, Cancel);
        Assert.Equal(Liu, Assert.Single(await Notices()).UserId);
    }

    [Fact]
    public async Task A_providers_user_learns_nobodys_name_and_calls_nobody_out_of_reach()
    {
        var note = await Desk.Write(Fitter, request, "@陈思远 @已离职 @林晓", null, Cancel);

        Assert.Equal([new Mention(Lin, "林晓")], note.Mentions);
        Assert.Equal(["周宁", "林晓", "刘站长"], (await Desk.People(Fitter, request, Cancel)).Select(person => person.Name).OrderBy(name => name == "刘站长").ThenBy(name => name, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_note_reaches_open_pages_and_a_private_one_not_even_the_providers()
    {
        var (merchant, provider) = (new List<Guid>(), new List<Guid>());
        using var one = console.Get<ChangeFeed>().Subscribe(Scope.Everything, change => merchant.Add(change.RequestId));
        using var two = console.Get<ChangeFeed>().Subscribe(Scope.Of(Fitter), change => provider.Add(change.RequestId));

        await Desk.Write(Agent, request, "内部", null, Cancel);
        Assert.Equal([request], merchant);
        Assert.Empty(provider);
        await Desk.Write(Agent, request, "共享", People.HangzhouFitters, Cancel);

        Assert.Equal((2, 1), (merchant.Count, provider.Count));
    }

    [Fact]
    public async Task Names_in_a_note_are_told_apart_from_its_words()
    {
        var note = await Desk.Write(Agent, request, "请@周宁看，a@b", null, Cancel);

        Assert.Equal([("请", false), ("@周宁", true), ("看，a@b", false)], NoteText.Stretches(note));
    }

    public async ValueTask InitializeAsync()
    {
        console = await SqliteConsole.Open();
        await console.Read(async db =>
        {
            db.Providers.AddRange(new Provider { Id = People.HangzhouFitters, Name = "杭州安装" }, new Provider { Id = People.NingboFitters, Name = "宁波安装" });
            db.Users.AddRange(
                User(Lin, "林晓", Role.Agent), User(Zhou, "周宁", Role.Supervisor), User(Liu, "刘站长", Role.Provider, People.HangzhouFitters),
                User(Chen, "陈思远", Role.Provider, People.NingboFitters), User(Gone, "已离职", Role.Agent, active: false));
            return await db.SaveChangesAsync(Cancel);
        });
        request = Assert.Single(await console.Services.Seed(SqliteConsole.Start.AddMinutes(-5)));
        await console.Get<RequestDesk>().Assign(Agent, request, null, People.HangzhouFitters, Cancel);
    }

    public ValueTask DisposeAsync() => console.DisposeAsync();

    async Task<NoteRefusedException> Refused(NoteFault fault, Actor by, string text, Guid? share)
    {
        var refusal = await Assert.ThrowsAsync<NoteRefusedException>(() => Desk.Write(by, request, text, share, Cancel));
        Assert.Equal(fault, refusal.Fault);
        return refusal;
    }

    Task<List<Note>> Read(Actor reader) => console.Read(db => Scope.Of(reader).Notes(db, request).ToListAsync(Cancel));

    Task<List<Notice>> Notices() => console.Read(db => db.AllNotices.AsNoTracking().ToListAsync(Cancel));

    static Guid Id(byte number) => new(number, 0, 0, new byte[8]);

    static ConsoleUser User(Guid id, string name, Role role, Guid? provider = null, bool active = true) => new()
    {
        Id = id,
        UserName = $"u{id:N}",
        NormalizedUserName = $"U{id:N}".ToUpperInvariant(),
        DisplayName = name,
        Role = role,
        ProviderId = provider,
        IsActive = active,
        SecurityStamp = "s",
    };
}
