using Microsoft.AspNetCore.Components.Server.Circuits;

namespace MerchantConsole.Shell.Link;

/// <summary>The name of this circuit as the log writes it, so that a failure on screen can be found there.</summary>
public sealed class CircuitName : CircuitHandler
{
    public string Value { get; private set; } = "";

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Value = circuit.Id;
        return Task.CompletedTask;
    }
}
