using Microsoft.AspNetCore.Components.Server.Circuits;

namespace MerchantConsole.Live;

/// <summary>Knows at once when a circuit's line is cut, so that nobody is shown who cannot be there.</summary>
public sealed class PresenceLink : CircuitHandler
{
    public event Action? Down;

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Down?.Invoke();
        return Task.CompletedTask;
    }
}
