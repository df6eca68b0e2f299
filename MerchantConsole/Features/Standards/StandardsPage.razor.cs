using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Standards;

/// <summary>The standards with their versions on time lines; beside them one version, or the form for a new one.</summary>
public sealed partial class StandardsPage
{
    Actor? actor;
    IReadOnlyList<StandardLine>? lines;
    IReadOnlyDictionary<ServiceStandard, int> waiting = new Dictionary<ServiceStandard, int>();
    IReadOnlyList<RuleVersion> settings = [];
    Rulebook? book;
    DateTimeOffset now;
    StandardDraft? draft;
    SettingDraft? settingDraft;
    Exception? failure;
    string? done;
    int round;

    [Inject] public required StandardDesk Desk { get; init; }
    [Inject] public required SettingDesk Settings { get; init; }
    [Inject] public required Rules Rules { get; init; }
    [Inject] public required CurrentActor Current { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required TimeProvider Clock { get; init; }
    [Inject] public required IStringLocalizer<StandardsText> T { get; init; }

    /// <summary>The version that is looked at, in the address.</summary>
    [SupplyParameterFromQuery] public Guid? Version { get; set; }

    (StandardLine Line, StandardEntry Version)? Shown =>
        lines?.SelectMany(line => line.Versions.Select(version => (line, version))).Where(one => one.version.Id == Version)
            .Select(one => ((StandardLine, StandardEntry)?)one).FirstOrDefault();

    protected override async Task OnInitializedAsync()
    {
        actor = await Current.Get();
        await Load();
    }

    async Task Load()
    {
        try
        {
            now = Clock.Now();
            waiting = await Desk.Waiting(actor!);
            (settings, book) = (await Settings.All(), await Rules.Current());
            lines = StandardLine.Of(await Desk.All());
            failure = null;
        }
        catch (Exception unread) when (unread is not OperationCanceledException)
        {
            failure = unread;
        }
    }

    void Choose(Guid? id)
    {
        (draft, settingDraft, done) = (null, null, null);
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("version", id));
    }

    void Close() => Choose(null);

    void Write(ServiceStandard standard, StandardEntry? last)
    {
        Choose(null);
        (draft, round) = (StandardDraft.For(standard, last), round + 1);
    }

    void WriteSetting(RuleKind kind)
    {
        Choose(null);
        (settingDraft, round) = (SettingDraft.For(kind, book!, now), round + 1);
    }

    Task Entered(StandardEntry entered) => Entered(entered.Id, T["Entered"]);

    Task EnteredSetting(RuleVersion entered) => Entered(entered.Id, T["Setting_entered"]);

    async Task Entered(Guid id, string words)
    {
        await Load();
        Choose(id);
        done = words;
    }

    async Task Decided(string words)
    {
        await Load();
        (done, round) = (words, round + 1);
    }
}
