using MerchantConsole.Domain.Desk;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Templates;
using MerchantConsole.Tests.Support;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Templates;

public sealed class TemplateDeskTests : IAsyncLifetime
{
    static readonly Actor Agent = new("林晓", Role.Agent) { UserId = Guid.NewGuid() };
    static readonly Actor Colleague = new("桐", Role.Agent) { UserId = Guid.NewGuid() };
    static readonly Actor Lead = new("周宁", Role.Supervisor) { UserId = Guid.NewGuid() };
    static readonly Actor Fitter = new("刘站长", Role.Provider, People.HangzhouFitters) { UserId = Guid.NewGuid() };
    static readonly Actor Unbound = new("无主", Role.Provider) { UserId = Guid.NewGuid() };

    SqliteConsole console = null!;

    TemplateDesk Desk => console.Get<TemplateDesk>();

    [Fact]
    public async Task Ones_own_are_ones_own_and_shared_ones_are_the_sides()
    {
        await Saved(Agent, Draft("mine"));
        await Saved(Agent, Draft("team", shared: true));
        await Saved(Fitter, Draft("fit", shared: true));
        await Saved(Unbound, Draft("leak", shared: true));

        Assert.Equal(["mine", "team"], await Keys(Agent));
        Assert.Equal(["team"], await Keys(Lead));
        Assert.Equal(["fit"], await Keys(Fitter));
        Assert.Empty(await Keys(new Actor("陈思远", Role.Provider, People.NingboFitters) { UserId = Guid.NewGuid() }));
    }

    [Fact]
    public async Task A_shared_one_is_changed_by_its_owner_and_the_leads_and_by_nobody_else()
    {
        await Saved(Agent, Draft("team", shared: true));
        var id = Assert.Single(await Desk.All(Agent, Cancel)).Id;

        Assert.Equal(TemplateFault.NotYours, Assert.Single(await Desk.Save(Colleague, id, Draft("taken"), Cancel)).Fault);
        Assert.Equal(TemplateFault.NotYours, Assert.Single(await Desk.Save(Fitter, id, Draft("taken"), Cancel)).Fault);
        Assert.False(await Desk.Remove(Colleague, id, Cancel));
        Assert.False(await Desk.Remove(Fitter, id, Cancel));
        Assert.Empty(await Desk.Save(Lead, id, Draft("better", shared: true), Cancel));
        Assert.Equal(["better"], await Keys(Agent));
        Assert.True(await Desk.Remove(Agent, id, Cancel));
        Assert.Empty(await Keys(Lead));
    }

    [Fact]
    public async Task Each_fault_is_named_at_its_field()
    {
        await Saved(Agent, Draft("tui"));

        Assert.Equal(
            [("Key", TemplateFault.KeyTaken, "二次上门"), ("Text", TemplateFault.UnknownVariable, "buyer"), ("Title", TemplateFault.TooLong, "60")],
            (await Desk.Save(Agent, null, new TemplateDraft { Key = " /TUI", Title = new string('长', 61), Text = "{buyer|您}好" }, Cancel))
                .Select(p => (p.Field, p.Fault, p.Detail)).OrderBy(p => p.Field, StringComparer.Ordinal));
        Assert.Equal(
            [TemplateFault.Required, TemplateFault.Required, TemplateFault.Required],
            (await Desk.Save(Agent, null, new TemplateDraft(), Cancel)).Select(p => p.Fault));
        var braces = new string('长', 247) + "{fitter|师傅们}";
        Assert.Equal((TemplateFault.TooLong, "250"), Assert.Single((await Desk.Save(Agent, null, Draft("long", text: braces + "。"), Cancel)).Select(p => (p.Fault, p.Detail))));
        Assert.Empty(await Desk.Save(Agent, null, Draft("just", text: braces), Cancel));
        Assert.True(await Desk.Remove(Agent, (await Desk.All(Agent, Cancel)).Single(t => t.Key == "just").Id, Cancel));
        Assert.Equal(TemplateFault.KeyNotPlain, Assert.Single(await Desk.Save(Agent, null, Draft("a b"), Cancel)).Fault);
        Assert.Equal(["tui"], await Keys(Agent));
    }

    [Fact]
    public async Task Whoever_writes_hears_what_becomes_of_their_sides_templates_and_one_deleted_meanwhile_is_not_saved()
    {
        var heard = new List<Guid?>();
        Desk.Changed += heard.Add;
        await Saved(Agent, Draft("team", shared: true));
        await Saved(Fitter, Draft("fit", shared: true));
        var id = Assert.Single(await Desk.All(Agent, Cancel)).Id;

        Assert.True(await Desk.Remove(Lead, id, Cancel));
        Assert.Equal(TemplateFault.NotYours, Assert.Single(await Desk.Save(Agent, id, Draft("late"), Cancel)).Fault);
        Assert.False(await Desk.Remove(Agent, id, Cancel));

        Assert.Equal([null, People.HangzhouFitters, null], heard);
    }

    public async ValueTask InitializeAsync() => console = await SqliteConsole.Open();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    async Task Saved(Actor by, TemplateDraft draft) => Assert.Empty(await Desk.Save(by, null, draft, Cancel));

    async Task<IEnumerable<string>> Keys(Actor by) => (await Desk.All(by, Cancel)).Select(t => t.Key);

    static TemplateDraft Draft(string key, bool shared = false, string text = "{fitter|我们的师傅}上门") => new() { Key = key, Title = "二次上门", Text = text, IsShared = shared };
}
