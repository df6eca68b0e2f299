namespace MerchantConsole.Tests.Platform;

/// <summary>Who calls; an account only where the call needs a session.</summary>
sealed record Caller(App App, StandInAccount? Account)
{
    public StandInAccount Seller => Account ?? throw new InvalidOperationException("The call was let in without a session.");
}
