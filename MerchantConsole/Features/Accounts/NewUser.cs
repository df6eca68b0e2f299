using MerchantConsole.Domain.Parties;

namespace MerchantConsole.Features.Accounts;

/// <summary>A user as somebody types it.</summary>
public sealed class NewUser
{
    public const int LongestName = 64;

    /// <summary>The sign-in name.</summary>
    public string? Name { get; set; }
    public string? DisplayName { get; set; }
    public Role Role { get; set; } = Role.Agent;
    public Guid? ProviderId { get; set; }
    public string? Password { get; set; }

    /// <summary>What can be said without asking the database.</summary>
    public IEnumerable<FieldError> Faults()
    {
        if (TextFault(Name) is { } name)
            yield return new(nameof(Name), name);
        if (TextFault(DisplayName) is { } display)
            yield return new(nameof(DisplayName), display);
        if (Role is not (Role.Agent or Role.Supervisor or Role.Administrator or Role.Provider))
            yield return new(nameof(Role), AccountFault.RoleUnknown);
        if (Role == Role.Provider && ProviderId is null)
            yield return new(nameof(ProviderId), AccountFault.ProviderRequired);
        if (string.IsNullOrEmpty(Password))
            yield return new(nameof(Password), AccountFault.Required);
    }

    static AccountFault? TextFault(string? text) =>
        string.IsNullOrWhiteSpace(text) ? AccountFault.Required
        : text.Trim().Length > LongestName ? AccountFault.TooLong
        : text.Any(char.IsControl) ? AccountFault.Unreadable
        : null;
}

/// <summary>A user as the page lists it.</summary>
/// <param name="LockedUntil">UTC; null when not locked now.</param>
public sealed record UserRow(
    Guid Id, string Name, string DisplayName, Role Role, Guid? ProviderId, string? ProviderName, bool IsActive, DateTimeOffset? LockedUntil);
