namespace MerchantConsole.Tests.Platform;

static class Tokens
{
    static int issued;

    /// <summary>The former tokens count no more.</summary>
    public static void Issue(World world, StandInAccount account, string? session = null)
    {
        var number = Interlocked.Increment(ref issued);
        account.Session = session ?? $"6201{number:x8}access{account.UserId}";
        account.SessionEndsAt = world.Now + world.Habits.TokenLife;
        account.RefreshToken = $"6202{number:x8}refresh{account.UserId}";
        account.RefreshTokenEndsAt = world.Now + world.Habits.RefreshTokenLife;
    }
}
