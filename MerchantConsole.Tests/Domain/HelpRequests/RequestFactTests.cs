using System.Text.Json;
using System.Text.Json.Serialization;
using MerchantConsole.Domain.Coverage;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Domain.HelpRequests;

/// <summary>The stored form of the facts: old histories must stay readable for ever.</summary>
public class RequestFactTests
{
    // Pinned: a name here stands in the databases of the users. Add to it, change nothing.
    static readonly Dictionary<string, Type> Names = new()
    {
        ["received"] = typeof(Received),
        ["detailsCompleted"] = typeof(DetailsCompleted),
        ["consumerSpoke"] = typeof(ConsumerSpoke),
        ["dueSoonMarked"] = typeof(DueSoonMarked),
        ["promiseBroken"] = typeof(PromiseBroken),
        ["solutionGiven"] = typeof(SolutionGiven),
        ["assigned"] = typeof(Assigned),
        ["resolved"] = typeof(ResolutionRecorded),
        ["reopened"] = typeof(Reopened),
        ["closed"] = typeof(ClosedForGood),
        ["withdrawn"] = typeof(WithdrawnByConsumer),
        ["platformReported"] = typeof(PlatformReported),
        ["penaltyDetermined"] = typeof(PenaltyDetermined),
        ["penaltyPaid"] = typeof(PenaltyPaid),
        ["penaltyFirmed"] = typeof(PenaltyFirmed),
        ["liabilityDecided"] = typeof(LiabilityDecided),
        ["penaltyApproved"] = typeof(PenaltyApproved),
        ["penaltyWaived"] = typeof(PenaltyWaived),
        ["payoutSent"] = typeof(PayoutSent),
        ["payoutRefused"] = typeof(PayoutRefused),
        ["payoutTroubled"] = typeof(PayoutTroubled),
        ["shareClaimed"] = typeof(ShareClaimed),
        ["shareContested"] = typeof(ShareContested),
        ["shareAnswered"] = typeof(ShareAnswered),
        ["claimUpheld"] = typeof(ClaimUpheld),
        ["disputeAppealed"] = typeof(DisputeAppealed),
        ["disputeClosed"] = typeof(DisputeClosed),
        ["claimed"] = typeof(Claimed),
        ["reminded"] = typeof(Reminded),
        ["tellingOwed"] = typeof(TellingOwed),
        ["platformTold"] = typeof(PlatformTold),
        ["tellingTroubled"] = typeof(TellingTroubled),
    };

    [Fact]
    public void Every_kind_of_fact_has_its_pinned_name()
    {
        var declared = typeof(RequestFact).GetCustomAttributes(typeof(JsonDerivedTypeAttribute), inherit: false)
            .Cast<JsonDerivedTypeAttribute>()
            .ToDictionary(attribute => (string)attribute.TypeDiscriminator!, attribute => attribute.DerivedType);

        Assert.Equal(Names.OrderBy(name => name.Key), declared.OrderBy(name => name.Key));
    }

    [Fact]
    public void No_kind_of_fact_is_without_a_name() =>
        Assert.Equal(
            typeof(RequestFact).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RequestFact)) && !type.IsAbstract).OrderBy(type => type.Name),
            Names.Values.OrderBy(type => type.Name));

    [Fact]
    public void A_fact_is_written_under_its_name_with_plain_text_and_without_empty_fields()
    {
        var request = A.Request(A.Order() with { City = null });

        using var body = JsonDocument.Parse(request.Unsaved[0].Body);

        Assert.Equal("received", body.RootElement.GetProperty("fact").GetString());
        var details = body.RootElement.GetProperty("report").GetProperty("details");
        Assert.Equal("basicMaterials", details.GetProperty("category").GetString());
        Assert.Equal(329_900, details.GetProperty("paid").GetInt64());
        Assert.Equal("300000000000000001", details.GetProperty("orderId").GetString());
        Assert.False(details.TryGetProperty("city", out _));
        Assert.Contains("城南建材旗舰店", request.Unsaved[0].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", request.Unsaved[0].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"fact":"dueSoonMarked","promise":"resolution","urgency":"lastCall"}""")]
    [InlineData("""{"fact":"platformReported","status":"completed","completedAt":"2025-11-10T18:50:00+00:00"}""")]
    [InlineData("""{"fact":"penaltyPaid","promise":"solution","receipt":"R-1","paidAt":"2025-11-12T20:30:00+00:00"}""")]
    [InlineData("""{"fact":"promiseBroken","promise":"solution","breachedAt":"2025-11-10T19:30:00+00:00","penalty":{"amount":5000,"payout":"points","provisional":false},"liable":"merchant"}""")]
    [InlineData("""{"fact":"promiseBroken","promise":"solution","breachedAt":"2025-11-10T19:30:00+00:00","penalty":{"amount":5000,"payout":"points","provisional":false},"liable":"shared","split":{"form":"percentage","provider":33.33},"providerId":"0e000000-0000-0000-0000-000000000001"}""")]
    [InlineData("""{"fact":"liabilityDecided","promise":"solution","split":{"form":"amount","provider":20},"providerId":"0e000000-0000-0000-0000-000000000001","providerName":"杭州安装","reason":"安装方责任"}""")]
    [InlineData("""{"fact":"penaltyDetermined","promise":"resolution","penalty":{"amount":5000,"payout":"points","provisional":false},"reason":"按平台裁定"}""")]
    [InlineData("""{"fact":"penaltyApproved","promise":"resolution"}""")]
    [InlineData("""{"fact":"payoutSent","promise":"solution","channel":"service","key":"pay_1"}""")]
    [InlineData("""{"fact":"payoutTroubled","promise":"solution","trouble":"anotherAmount","detail":"4900"}""")]
    [InlineData("""{"fact":"solutionGiven","solution":{"text":"今天送货","visitFrom":"2025-11-11T08:00:00+08:00","compensation":8880}}""")]
    [InlineData("""{"fact":"detailsCompleted","details":{"orderId":"3","unperformedService":"onSiteInstallation"},"notCovered":"serviceNotCovered"}""")]
    [InlineData("""{"fact":"closed"}""")]
    [InlineData("""{"fact":"tellingOwed","promise":"solution","message":"0f000000-0000-0000-0000-000000000001"}""")]
    [InlineData("""{"fact":"platformTold","promise":"solution","outcome":"told"}""")]
    [InlineData("""{"fact":"platformTold","promise":"resolution","outcome":"alreadyClosed"}""")]
    [InlineData("""{"fact":"tellingTroubled","promise":"resolution","trouble":"refused","detail":"参数错误"}""")]
    [InlineData("""{"fact":"tellingTroubled","promise":"solution","trouble":"runningOut"}""")]
    public void A_fact_stored_once_is_read_and_written_again_to_the_letter(string stored)
    {
        var read = StoredHistory.Read(A.Request().Unsaved[0], nameof(HistoryEntry.Body), stored).Fact;

        var written = new HistoryEntry(A.Id, 1, At.Raised, People.Agent, read, HistoryEntry.NoPrevious).Body;

        Assert.Equal(stored, written);
        Assert.Equal(Names[JsonDocument.Parse(stored).RootElement.GetProperty("fact").GetString()!], read.GetType());
    }

    [Theory]
    [InlineData("""{"fact":"neverHeardOf"}""")]
    [InlineData("null")]
    [InlineData("not JSON")]
    public void A_text_that_is_no_fact_is_refused_rather_than_guessed(string stored) =>
        Assert.Throws<JsonException>(() => StoredHistory.Read(A.Request().Unsaved[0], nameof(HistoryEntry.Body), stored).Fact);

    [Fact]
    public void Facts_that_are_read_back_are_equal_to_those_that_were_written()
    {
        var request = A.Request(receivedAt: At.Hours(49));

        Assert.Equal(
            request.Unsaved.Skip(1).Select(entry => entry.Fact),
            StoredHistory.Of(request).Skip(1).Select(entry => entry.Fact));
        Assert.Equal(NotCoveredReason.CategoryNotCovered, ((Received)StoredHistory.Of(A.Request(A.UncoveredOrder()))[0].Fact).NotCovered);
        Assert.Equal(
            new DuePoints(At.SolutionDue, At.Minutes(40), At.Minutes(55)), ((Received)StoredHistory.Of(request)[0].Fact).Solution);
        Assert.Equal(PromiseKind.Resolution, ((PromiseBroken)StoredHistory.Of(request)[^1].Fact).Promise);
    }
}
