namespace MerchantConsole.Live;

/// <summary>Rung when something was put into the outbox for the platform; whoever sends it looks at once.</summary>
public sealed class MailBell
{
    public event Action? Rung;

    public void Ring() => Rung?.Invoke();
}
