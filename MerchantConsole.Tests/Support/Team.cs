using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Requests;
using MerchantConsole.Live;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Support;

/// <summary>Two merchant's staff and the people of two providers, over a console of their own.</summary>
public sealed class Team : IAsyncDisposable
{
    public static readonly Actor Lin = Person(1, "林晓", Role.Agent), Zhou = Person(2, "周宁", Role.Supervisor);
    public static readonly Actor Liu = Person(3, "刘站长", Role.Provider, People.HangzhouFitters), Sun = Person(4, "孙师傅", Role.Provider, People.HangzhouFitters);
    public static readonly Actor Chen = Person(5, "陈思远", Role.Provider, People.NingboFitters);

    Team(SqliteConsole console) => Console = console;

    public SqliteConsole Console { get; }
    public RequestDesk Desk => Console.Get<RequestDesk>();

    public static async Task<Team> Gather()
    {
        var console = await SqliteConsole.Open();
        await console.Read(async db =>
        {
            db.Providers.AddRange(new Provider { Id = People.HangzhouFitters, Name = "杭州安装" }, new Provider { Id = People.NingboFitters, Name = "宁波安装" });
            db.Users.AddRange(new[] { Lin, Zhou, Liu, Sun, Chen }.Select(User));
            return await db.SaveChangesAsync(Cancel);
        });
        return new Team(console);
    }

    public async Task<Guid> Request() => (await Requests(1))[0];

    public Task<List<Guid>> Requests(int count) =>
        Console.Services.Seed([.. Enumerable.Range(0, count).Select(number => SqliteConsole.Start.AddMinutes(-5).AddSeconds(number))]);

    public Task<NoticeList> Notices(Actor reader) => Console.Get<NoticeDesk>().Read(reader, Cancel);

    public ValueTask DisposeAsync() => Console.DisposeAsync();

    static Actor Person(byte number, string name, Role role, Guid? provider = null) =>
        new(name, role, provider) { UserId = new Guid(number, 0, 0, new byte[8]) };

    static ConsoleUser User(Actor person) => new()
    {
        Id = person.UserId!.Value,
        UserName = $"u{person.UserId:N}",
        NormalizedUserName = $"U{person.UserId:N}".ToUpperInvariant(),
        DisplayName = person.Name,
        Role = person.Role,
        ProviderId = person.ProviderId,
        SecurityStamp = "s",
    };
}
