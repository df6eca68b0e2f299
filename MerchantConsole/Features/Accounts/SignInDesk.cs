using MerchantConsole.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Accounts;

enum SignInOutcome
{
    Done,
    /// <summary>The name or the password; which of the two is not told.</summary>
    Wrong,
    Locked,
    /// <summary>Told only to whoever knows the password.</summary>
    Inactive,
}

/// <param name="LockedUntil">UTC; only when locked.</param>
sealed record SignInAnswer(SignInOutcome Outcome, DateTimeOffset? LockedUntil = null);

/// <summary>Lets people in.</summary>
sealed partial class SignInDesk(
    SignInManager<ConsoleUser> signIn, UserManager<ConsoleUser> users, Strangers strangers, IHttpContextAccessor http, ILogger<SignInDesk> log)
{
    public Task<bool> HasAnyUser() => users.Users.AnyAsync();

    public async Task<SignInAnswer> SignIn(string name, string password)
    {
        if (await users.FindByNameAsync(name) is not { } user)
            return strangers.Refuse(users, name, password) is { } until ? new(SignInOutcome.Locked, until) : new(SignInOutcome.Wrong);

        var result = await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (result.IsLockedOut)
        {
            LogLocked(user.Id);
            return new(SignInOutcome.Locked, user.LockoutEnd);
        }
        if (!result.Succeeded)
            return new(SignInOutcome.Wrong);
        if (!user.IsActive)
            return new(SignInOutcome.Inactive);

        await signIn.SignInAsync(user, isPersistent: true);
        await Language.Recall(http.HttpContext!, users, user);
        return new(SignInOutcome.Done);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sign-in refused: user {UserId} is locked after repeated failures.")]
    partial void LogLocked(Guid userId);
}
