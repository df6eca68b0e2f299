using MerchantConsole.Tests.Platform;

namespace MerchantConsole.Tests.Browser;

/// <summary>The console with its platform beside it on this machine.</summary>
public sealed class LinkedHost : DemoHost, IAsyncLifetime
{
    StandInGateway? gateway;

    public StandInGateway Gateway => gateway!;

    protected override (string Name, string Value)[] Settings => [("Tmall:Gateway", Gateway.Address), ("Tmall:OAuth", Gateway.OAuth), ("Tmall:CompareEvery", "00:00:05")];

    public async ValueTask InitializeAsync() => gateway = await StandInGateway.Start(TimeProvider.System);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (gateway is not null)
            await gateway.DisposeAsync();
    }
}
