using System.Text;
using System.Text.RegularExpressions;
using MerchantConsole.Features.Payouts.Service;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Payouts;

public sealed partial class PayoutSignatureTests
{
    // The vector that the Standard Webhooks libraries are tested with.
    [Fact]
    public void The_published_vector_is_signed_as_published()
    {
        var key = Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        var signature = PayoutSignature.Of(
            key, "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), Encoding.UTF8.GetBytes("""{"test": 2432232314}"""));

        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    [Fact]
    public void The_documented_example_is_right_byte_for_byte()
    {
        var text = Tree.Read("docs/payouts.md");
        string Of(string name) => Regex.Match(text, $"^{name}: (.+)$", RegexOptions.Multiline).Groups[1].Value;
        var settings = new PayoutSettings { Secret = Of("secret") };

        var signature = PayoutSignature.Of(
            settings.Key, Of("webhook-id"), DateTimeOffset.FromUnixTimeSeconds(long.Parse(Of("webhook-timestamp"), System.Globalization.CultureInfo.InvariantCulture)),
            Encoding.UTF8.GetBytes(Body().Match(text).Groups[1].Value));

        Assert.Equal(Of("webhook-signature"), signature);
    }

    [Fact]
    public void The_documented_body_is_the_one_that_is_sent()
    {
        var request = A.Request(receivedAt: At.Hours(2));
        var promise = MerchantConsole.Domain.Promises.PromiseKind.Solution;
        request.ApprovePenalty(promise, People.Supervisor, At.Hours(2), A.Rules);
        request.SendPayout(promise, MerchantConsole.Domain.Penalties.PayoutChannel.Service, null, People.Supervisor, At.Hours(2));

        Assert.Equal(Body().Match(Tree.Read("docs/payouts.md")).Groups[1].Value, PayoutOrder.Of(request, request.PenaltyFor(promise)));
    }

    [Theory]
    [InlineData(1, 4, 6)]
    [InlineData(3, 16, 24)]
    [InlineData(30, 720, 1080)]
    public void Pauses_grow_to_their_limit_and_differ(int attempts, int least, int most)
    {
        var random = new Random(7);

        var pauses = Enumerable.Range(0, 50).Select(_ => PayoutPause.Of(attempts, new PayoutSettings(), random).TotalSeconds).ToList();

        Assert.All(pauses, pause => Assert.InRange(pause, least, most));
        Assert.True(pauses.Distinct().Count() > 10);
    }

    public static TheoryData<PayoutSettings, string> BadSettings { get; } = new()
    {
        { new PayoutSettings { Endpoint = "http://pay.example/", Secret = StandInService.Secret }, "Payouts:Endpoint" },
        { new PayoutSettings { Endpoint = "ftp://127.0.0.1/", Secret = StandInService.Secret }, "Payouts:Endpoint" },
        { new PayoutSettings { Endpoint = "/pay", Secret = StandInService.Secret }, "Payouts:Endpoint" },
        { new PayoutSettings { Endpoint = "https://pay.example/?a=1", Secret = StandInService.Secret }, "Payouts:Endpoint" },
        { new PayoutSettings { Endpoint = "https://pay.example/" }, "Payouts:Secret" },
        { new PayoutSettings { Endpoint = "https://pay.example/", Secret = "whsec_c2hvcnQ=" }, "Payouts:Secret" },
        { new PayoutSettings { Endpoint = "https://pay.example/", Secret = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }, "Payouts:Secret" },
        { new PayoutSettings { Timeout = TimeSpan.FromSeconds(0.5) }, "Payouts:Timeout" },
        { new PayoutSettings { Timeout = TimeSpan.FromSeconds(61) }, "Payouts:Timeout" },
        { new PayoutSettings { FirstPause = TimeSpan.FromHours(1) }, "Payouts:FirstPause" },
        { new PayoutSettings { LongestPause = TimeSpan.FromDays(2) }, "Payouts:LongestPause" },
        { new PayoutSettings { TellAfter = 0 }, "Payouts:TellAfter" },
    };

    [Theory, MemberData(nameof(BadSettings))]
    public void A_setting_that_cannot_be_right_is_named(PayoutSettings settings, string name) =>
        Assert.StartsWith(name, Assert.Single(settings.Validate(new(settings))).ErrorMessage, StringComparison.Ordinal);

    [Theory]
    [InlineData("https://pay.example/payouts")]
    [InlineData("http://127.0.0.1:8080/pay")]
    [InlineData("http://localhost/pay")]
    public void A_safe_address_is_taken(string address)
    {
        var settings = new PayoutSettings { Endpoint = address, Secret = StandInService.Secret };

        Assert.Empty(settings.Validate(new(settings)));
    }

    [GeneratedRegex(@"^(\{""key"":.+\})$", RegexOptions.Multiline)]
    private static partial Regex Body();
}
