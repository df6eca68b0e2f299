using MerchantConsole.Data;
using MerchantConsole.Domain.Parties;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Accounts;

/// <summary>Who may sign in, as what, and whether they still may.</summary>
public sealed partial class Users
{
    Actor? actor;
    IReadOnlyList<UserRow>? rows;
    IReadOnlyList<Provider> providers = [];
    Guid? selected;

    [Inject] public required UserDesk Desk { get; init; }
    [Inject] public required CurrentActor Current { get; init; }
    [Inject] public required TimeProvider Clock { get; init; }
    [Inject] public required IStringLocalizer<AccountsText> T { get; init; }

    UserRow? Selected => rows?.FirstOrDefault(row => row.Id == selected);

    protected override async Task OnInitializedAsync()
    {
        actor = await Current.Get();
        providers = await Desk.Providers(actor);
        await Load();
    }

    async Task Load() => rows = await Desk.All(actor!);

    void Select(Guid id) => selected = id;

    string StateOf(UserRow row) =>
        !row.IsActive ? T["State_inactive"]
        : row.LockedUntil is { } until ? T["State_locked", Math.Max(1, (int)Math.Ceiling((until - Clock.GetUtcNow()).TotalMinutes))]
        : T["State_active"];
}
