using MerchantConsole.Domain.HelpRequests;

namespace MerchantConsole.Domain.Replay;

/// <summary>What the platform has heard.</summary>
public sealed partial class HistoryReplay
{
    void Judge(TellingFact fact)
    {
        var (promise, name) = (request[fact.Promise], Name(fact.Promise));
        if (fact is TellingOwed)
        {
            MustBe($"{name}, an answer to tell", true, request.HasToTell(fact.Promise));
            MustBe($"{name}, on its way to the platform since", null, promise.TellingSince);
            return;
        }
        MustBe($"{name}, on its way to the platform", true, promise.IsUntold);
        if (fact is TellingTroubled troubled && troubled.Trouble == promise.TellingTrouble)
            Differs($"{name}, trouble", "another than before", troubled.Trouble.ToString());
    }
}
