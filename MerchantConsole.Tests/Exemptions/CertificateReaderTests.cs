using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Penalties;
using MerchantConsole.Features.Exemptions;
using MerchantConsole.Features.Requests;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static MerchantConsole.Tests.Exemptions.PaidPenalties;

namespace MerchantConsole.Tests.Exemptions;

/// <summary>A certificate says what stood in the history when the payment was recorded; its code proves that and nothing else.</summary>
public sealed class CertificateReaderTests : IAsyncDisposable
{
    readonly AccountsHost host = new();

    CertificateReader Reader => host.Services.GetRequiredService<CertificateReader>();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_certificate_holds_what_the_payment_stands_on()
    {
        var penalty = await host.Paid("700001");

        var certificate = (await Reader.Read(Supervisor, penalty.Id, ApiCalls.Cancel))!.Certificate!;

        var payment = (await host.Services.History(penalty.RequestId)).Single(entry => entry.Fact is PenaltyPaid);
        Assert.Equal(payment.Hash, certificate.HistoryHash);
        Assert.Equal(CertificateCode.Of(payment.Hash), certificate.Code);
        Assert.Equal(payment.At, certificate.IssuedAt);
        Assert.Equal(("700001", Order, "QN-700001", "¥50.00"), (certificate.ExternalId, certificate.Order.OrderId, certificate.Receipt, certificate.Amount.ToString()));
        Assert.Equal(certificate.RaisedAt.AddHours(1), certificate.DueAt);
        Assert.Equal(host.Clock.Now().AddSeconds(-40), certificate.PaidAt);
        Assert.Equal(host.Clock.Now(), certificate.FlaggedAt);
    }

    [Fact]
    public async Task What_is_learned_after_the_payment_does_not_change_what_was_handed_out()
    {
        var penalty = await host.Paid("700001");
        var before = (await Reader.Read(Supervisor, penalty.Id, ApiCalls.Cancel))!.Certificate;

        await host.Services.GetRequiredService<RequestDesk>().CompleteDetails(Supervisor, penalty.RequestId, null, details => details with { ProductTitle = "另一件商品" }, ApiCalls.Cancel);

        Assert.Equal(before, (await Reader.Read(Supervisor, penalty.Id, ApiCalls.Cancel))!.Certificate);
        Assert.True(await Reader.IsGenuine(penalty.CertificateCode!, ApiCalls.Cancel));
    }

    [Fact]
    public async Task Before_the_payment_there_is_none_and_another_provider_learns_nothing()
    {
        var (own, other) = (await host.AddProvider("自己"), await host.AddProvider("别家"));
        var penalty = await host.Broken("700001", own.Id);
        var (mine, theirs) = (new Actor("刘", Role.Provider, own.Id), new Actor("陈", Role.Provider, other.Id));

        Assert.Null((await Reader.Read(Supervisor, penalty.Id, ApiCalls.Cancel))!.Certificate);
        Assert.NotNull(await Reader.Read(mine, penalty.Id, ApiCalls.Cancel));
        Assert.Null(await Reader.Read(theirs, penalty.Id, ApiCalls.Cancel));
        Assert.Null(await Reader.Read(Supervisor, Guid.NewGuid(), ApiCalls.Cancel));
    }

    [Theory]
    [InlineData("""UPDATE "History" SET "Body" = replace("Body", '抛光瓷砖', '木地板') WHERE "RequestId" = $id AND "Sequence" = 1""")]
    [InlineData("""UPDATE "History" SET "Body" = replace("Body", 'QN-700001', 'QN-700002') WHERE "RequestId" = $id""")]
    [InlineData("""UPDATE "History" SET "ActorName" = '别人' WHERE "RequestId" = $id AND "Sequence" = 2""")]
    [InlineData("""DELETE FROM "History" WHERE "RequestId" = $id AND "Sequence" = 2""")]
    [InlineData("""DELETE FROM "History" WHERE "RequestId" = $id AND "Sequence" = (SELECT max("Sequence") FROM "History" WHERE "RequestId" = $id)""")]
    [InlineData("""UPDATE "Penalties" SET "State" = 5 WHERE "RequestId" = $id""")]
    public async Task Once_the_record_was_tampered_with_the_code_is_not_genuine(string tampering)
    {
        var penalty = await host.Paid("700001");
        var untouched = await host.Paid("700009");
        Assert.True(await Reader.IsGenuine(penalty.CertificateCode!, ApiCalls.Cancel));

        Assert.True(await host.Tamper(tampering, penalty.RequestId) > 0);

        Assert.False(await Reader.IsGenuine(penalty.CertificateCode!, ApiCalls.Cancel));
        Assert.Null((await Reader.Read(Supervisor, penalty.Id, ApiCalls.Cancel))!.Certificate);
        Assert.True(await Reader.IsGenuine(untouched.CertificateCode!, ApiCalls.Cancel));
    }

    [Fact]
    public async Task A_code_put_in_by_hand_does_not_follow_from_any_payment()
    {
        var penalty = await host.Paid("700001");

        await host.Tamper("UPDATE \"Penalties\" SET \"CertificateCode\" = '7K4M92QX3HTD' WHERE \"RequestId\" = $id", penalty.RequestId);

        Assert.False(await Reader.IsGenuine("7K4M92QX3HTD", ApiCalls.Cancel));
    }
}
