using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Tmall.Connections;

/// <summary>The accounts on the platform: how they stand, what lies aside, the daily comparison; beside them one account's events or a form.</summary>
public sealed partial class TmallPage
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    enum Side
    {
        Events,
        Connect,
        Change,
        Disconnect,
    }

    Actor? actor;
    LinkView? view;
    LinkWatch? watch;
    Exception? failure;
    Side side;
    string? done, address;
    int round;
    AccountForm? connecting;

    [Inject] public required CurrentActor Current { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required TimeProvider Clock { get; init; }
    [Inject] public required IStringLocalizer<LinkText> T { get; init; }

    /// <summary>The account that is looked at. Text, because anything may stand in an address.</summary>
    [SupplyParameterFromQuery] public string? Account { get; set; }

    /// <summary>Back from the platform's page, allowed.</summary>
    [SupplyParameterFromQuery] public string? Authorised { get; set; }

    /// <summary>Back from the platform's page, and why it did not work.</summary>
    [SupplyParameterFromQuery] public string? Trouble { get; set; }

    AccountStanding? Chosen => view?.Accounts.FirstOrDefault(account => account.Id == view.Chosen);

    public void Dispose() => watch?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        actor = await Current.Get();
        address = Account;
        watch = new LinkWatch(Board, Clock, Pause, () => InvokeAsync(Hear));
        await Load();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (view is null || address == Account)
            return;
        (address, done) = (Account, null);
        if (side is not Side.Connect)
            side = Side.Events;
        await Load();
    }

    async Task Hear()
    {
        var before = (view, failure);
        await Load();
        if (failure != before.failure || view is not null && (before.view is null || !view.LooksLike(before.view)))
            StateHasChanged();
    }

    async Task Load()
    {
        try
        {
            (view, failure) = (await LinkView.Read(Reads, actor!, Guid.TryParse(address, out var wanted) ? wanted : null, Clock), null);
        }
        catch (Exception unread) when (unread is not OperationCanceledException)
        {
            failure = unread;
        }
    }

    async Task Open(Side wanted, Guid? account = null)
    {
        // It stands there already, and somebody may be typing.
        if (wanted == Side.Connect && connecting is { } form && (side == Side.Connect || Chosen is null))
        {
            await form.Focus();
            return;
        }
        (side, done, round) = (wanted, null, round + 1);
        if (account is { } id && id != view?.Chosen)
            await Look(id);
    }

    void Close() => side = Side.Events;

    Task Connected(Guid id) => Done(T["Connected_done"], id);

    Task Changed(Guid id) => Done(T["Changed_done"], id);

    Task Disconnected() => Done(T["Disconnected_done", Chosen!.Name], null);

    async Task Done(string words, Guid? account)
    {
        await Look(account);
        (side, done, round) = (Side.Events, words, round + 1);
    }

    async Task Look(Guid? account)
    {
        address = account?.ToString();
        await Load();
        Navigation.NavigateTo(account is null ? ConnectionsWiring.Page : $"{ConnectionsWiring.Page}?account={account}");
    }
}
