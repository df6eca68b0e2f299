using Microsoft.AspNetCore.Identity;

namespace MerchantConsole.Features.Accounts;

/// <summary>What is wrong with something typed about a user. Screens say it by this name in the reader's language.</summary>
public enum AccountFault
{
    Required,
    TooLong,
    /// <summary>Control characters.</summary>
    Unreadable,
    NameCharacters,
    NameTaken,
    /// <summary>Somebody active on the same side is called that already.</summary>
    DisplayNameTaken,
    PasswordTooShort,
    PasswordNeedsDigit,
    PasswordNeedsLetter,
    PasswordTooUniform,
    RoleUnknown,
    ProviderRequired,
    ProviderUnknown,
    /// <summary>Somebody must remain who can let people in.</summary>
    LastAdministrator,
    /// <summary>Somebody else changed or removed the user meanwhile.</summary>
    Changed,
}

/// <param name="Field">The property's name; empty when it is the act itself.</param>
public sealed record FieldError(string Field, AccountFault Fault)
{
    internal static FieldError Of(IdentityError error) => error.Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateUserName) => new(nameof(NewUser.Name), AccountFault.NameTaken),
        nameof(IdentityErrorDescriber.InvalidUserName) => new(nameof(NewUser.Name), AccountFault.NameCharacters),
        nameof(IdentityErrorDescriber.PasswordTooShort) => new(nameof(NewUser.Password), AccountFault.PasswordTooShort),
        nameof(IdentityErrorDescriber.PasswordRequiresDigit) => new(nameof(NewUser.Password), AccountFault.PasswordNeedsDigit),
        nameof(IdentityErrorDescriber.PasswordRequiresLower) => new(nameof(NewUser.Password), AccountFault.PasswordNeedsLetter),
        nameof(IdentityErrorDescriber.PasswordRequiresUniqueChars) => new(nameof(NewUser.Password), AccountFault.PasswordTooUniform),
        _ => new("", AccountFault.Changed),
    };
}
