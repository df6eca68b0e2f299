using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Features.Intake;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Penalties;
using MerchantConsole.Features.Requests;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Exemptions;

/// <summary>Broken promises of an order, and their payment by the console's own desks.</summary>
static class PaidPenalties
{
    public const string Order = "300000000000000001";

    public static Actor Supervisor { get; } = new("周宁", Role.Supervisor);

    /// <summary>Raised so long ago and never answered.</summary>
    /// <returns>The penalty for the missed solution.</returns>
    public static async Task<Penalty> Broken(
        this AccountsHost host, string externalId, Guid? provider = null, double hoursAgo = 2, Func<OrderDetails, OrderDetails>? order = null, string shop = "城南建材旗舰店")
    {
        var details = A.Order() with { OrderId = Order };
        var report = new HelpRequestReport("api", externalId, shop, host.Clock.Now().AddHours(-hoursAgo), order?.Invoke(details) ?? details, []);
        var receipt = await host.Services.GetRequiredService<IntakeDesk>().Receive(report, Supervisor);
        if (provider is { } id)
            await host.Services.GetRequiredService<RequestDesk>().Assign(Supervisor, receipt.RequestId, null, id);
        return (await host.Services.Request(receipt.RequestId)).Penalties[0];
    }

    public static async Task<Penalty> Paid(
        this AccountsHost host, string externalId, Guid? provider = null, Func<OrderDetails, OrderDetails>? order = null, string shop = "城南建材旗舰店", string? receipt = null)
    {
        var penalty = await host.Broken(externalId, provider, order: order, shop: shop);
        await host.Desk.Approve(Supervisor, penalty.Id);
        return await host.Services.GetRequiredService<PayoutDesk>().EnterReceipt(Supervisor, penalty.Id, Yuan.Of(50), receipt ?? $"QN-{externalId}", host.Clock.Now().AddSeconds(-40));
    }

    extension(AccountsHost host)
    {
        public PenaltyDesk Desk => host.Services.GetRequiredService<PenaltyDesk>();
    }
}
