namespace MerchantConsole.Features.Payouts.Service;

/// <summary>Told when something is to be sent now; the sweep would find it too, later.</summary>
public sealed class PayoutBell
{
    Action? ring;

    public void Ring() => Volatile.Read(ref ring)?.Invoke();

    internal void Answer(Action engine) => Volatile.Write(ref ring, engine);
}
