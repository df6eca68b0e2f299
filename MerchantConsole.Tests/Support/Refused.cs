using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;

namespace MerchantConsole.Tests.Support;

public static class Refused
{
    /// <summary>The act answers with exactly this rule and leaves the request as it was.</summary>
    public static void By(Rule rule, HelpRequest request, Action act, string? field = null)
    {
        var before = Snapshot.Of(request);

        var refusal = Assert.Throws<RuleBrokenException>(act);

        Assert.Equal(rule, refusal.Rule);
        Assert.Equal(field, refusal.Field);
        Assert.Equal(before, Snapshot.Of(request));
    }
}
