using MerchantConsole.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Accounts;

/// <summary>The framework's user manager on the product's one clock: its own lockout reads the machine's.</summary>
sealed class ConsoleUserManager(
    IUserStore<ConsoleUser> store, IOptions<IdentityOptions> options, IPasswordHasher<ConsoleUser> hasher,
    IEnumerable<IUserValidator<ConsoleUser>> userValidators, IEnumerable<IPasswordValidator<ConsoleUser>> passwordValidators,
    ILookupNormalizer normalizer, IdentityErrorDescriber errors, IServiceProvider services, ILogger<UserManager<ConsoleUser>> log, TimeProvider clock)
    : UserManager<ConsoleUser>(store, options, hasher, userValidators, passwordValidators, normalizer, errors, services, log)
{
    public override Task<bool> IsLockedOutAsync(ConsoleUser user) => Task.FromResult(user.LockoutEnd > clock.GetUtcNow());

    public override Task<IdentityResult> AccessFailedAsync(ConsoleUser user)
    {
        var lockout = Options.Lockout;
        user.AccessFailedCount++;
        if (user.AccessFailedCount >= lockout.MaxFailedAccessAttempts)
            (user.AccessFailedCount, user.LockoutEnd) = (0, clock.Now() + lockout.DefaultLockoutTimeSpan);
        return UpdateAsync(user);
    }
}
