using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Shell;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Requests;

/// <summary>Tells the history as sentences in the reader's language.</summary>
public sealed class FactTexts(IStringLocalizer<RequestText> text, IStringLocalizer<ShellText> units, Terms terms)
{
    /// <param name="reader">A provider does not learn who else works for the merchant, nor what the merchant's staff say to each other.</param>
    public string Who(HistoryEntry entry, Actor reader) =>
        entry.ActorRole == Role.System ? text["Actor_system"]
        : reader.ProviderId is { } own && entry.ActorProviderId is { } other && other != own ? text["Actor_otherProvider"]
        : entry.ActorName;

    /// <param name="request">What it happened to, where that is at hand: then it is told what was in time.</param>
    public string What(HistoryEntry entry, Actor reader, HelpRequest? request = null) => entry.Fact switch
    {
        Assigned assigned when IsOutside(entry, reader) =>
            text["Fact_assigned", assigned.ProviderId == reader.ProviderId ? assigned.ProviderName : text["Actor_otherProvider"].Value],
        Claimed when IsOutside(entry, reader) => text["Fact_claimed"],
        Reminded reminded when IsOutside(entry, reader) && reminded.Of != reader.Name => text["Fact_remindedOnce"],
        LiabilityDecided { ProviderId: { } bearing } decided when reader.ProviderId is { } own && bearing != own => text["Fact_liabilityOther", terms.Of(decided.Promise)],
        DisputeFact dispute when reader.ProviderId is { } own && dispute.ProviderId != own => text["Fact_disputeOther", terms.Of(dispute.Promise)],
        DisputeFact dispute => Argued(dispute),
        TellingFact telling => Told(telling, reader, request is null ? null : request[telling.Promise].DueAt - entry.At),
        Received { NotCovered: not null } => text["Fact_receivedNotCovered"],
        Received { OutsideWindow: true } => text["Fact_receivedOutside"],
        Received { Report.Details.AreIncomplete: true } => text["Fact_receivedIncomplete"],
        Received => text["Fact_received"],
        DetailsCompleted { NotCovered: not null } => text["Fact_detailsNotCovered"],
        DetailsCompleted => text["Fact_details"],
        ConsumerSpoke => text["Fact_spoke"],
        DueSoonMarked { Urgency: Urgency.LastCall } marked => text[$"Fact_last_{marked.Promise}"],
        DueSoonMarked marked => text[$"Fact_soon_{marked.Promise}"],
        PromiseBroken broken => text[$"Fact_broken_{broken.Promise}", Show.Full(broken.BreachedAt),
            broken.Penalty.Amount is { } amount ? Show.Money(amount) : text["Why_undetermined"]],
        SolutionGiven given => text["Fact_solution", given.Solution.Text],
        Assigned { From: { } from } assigned => text["Fact_reassigned", assigned.ProviderName, from],
        Assigned assigned => text["Fact_assigned", assigned.ProviderName],
        Claimed { From: { } from } taken => text["Fact_takenOver", from, taken.Reason ?? ""],
        Claimed => text["Fact_claimed"],
        Reminded { Words: { } words } reminded => text["Fact_remindedWords", reminded.Of, words],
        Reminded reminded => text["Fact_reminded", reminded.Of],
        ResolutionRecorded resolved => text["Fact_resolved", resolved.Resolution.Note],
        Reopened reopened => text["Fact_reopened", reopened.Reason],
        ClosedForGood => text["Fact_closed"],
        WithdrawnByConsumer withdrawn => text["Fact_withdrawn", withdrawn.Reason],
        PlatformReported reported => text["Fact_platform", terms.Of(reported.Status)],
        PenaltyDetermined { Reason: { } reason } decided =>
            text["Fact_decided", terms.Of(decided.Promise), decided.Penalty.Amount is { } amount ? Show.Money(amount) : "", reason],
        PenaltyDetermined determined => text["Fact_determined", terms.Of(determined.Promise), determined.Penalty.Amount is { } amount ? Show.Money(amount) : ""],
        PenaltyPaid paid => text["Fact_paid", paid.Receipt],
        PenaltyFirmed firmed => text["Fact_firmed", terms.Of(firmed.Promise), firmed.ConfirmedBy],
        LiabilityDecided decided => text["Fact_liability", terms.Of(decided.Promise), Bears(decided), decided.Reason],
        PenaltyApproved approved => text["Fact_approved", terms.Of(approved.Promise)],
        PenaltyWaived waived => text["Fact_waived", terms.Of(waived.Promise), waived.Reason],
        PayoutSent { Batch: { } batch } sent => text["Fact_sentBatch", terms.Of(sent.Promise), batch],
        PayoutSent sent => text["Fact_sent", terms.Of(sent.Promise), terms.Of(sent.Channel)],
        PayoutRefused refused => text["Fact_payoutRefused", terms.Of(refused.Promise), refused.Reason],
        PayoutTroubled { Trouble: { } trouble } troubled => text["Fact_troubled", terms.Of(troubled.Promise), terms.Of(trouble)],
        PayoutTroubled over => text["Fact_troubleOver", terms.Of(over.Promise)],
        _ => entry.Fact.GetType().Name,
    };

    /// <param name="left">Time that was left until the due instant; negative when it had passed.</param>
    string Told(TellingFact fact, Actor reader, TimeSpan? left)
    {
        var answer = terms.Answer(fact.Promise);
        return fact switch
        {
            TellingOwed => text["Fact_tellingOwed", answer],
            PlatformTold { Outcome: TellingOutcome.AlreadyClosed } => text["Fact_toldClosed", answer],
            PlatformTold when left is null => text["Fact_told", answer],
            PlatformTold when left < TimeSpan.Zero => text["Fact_toldLate", answer, Length(-left.Value)],
            PlatformTold => text["Fact_toldEarly", answer, Length(left!.Value)],
            TellingTroubled { Detail: { } detail } troubled when reader.ProviderId is null =>
                text["Fact_tellingDetail", text["Fact_tellingTroubled", answer, terms.Of(troubled.Trouble)].Value, detail],
            TellingTroubled troubled => text["Fact_tellingTroubled", answer, terms.Of(troubled.Trouble)],
            _ => throw new System.Diagnostics.UnreachableException(fact.GetType().Name),
        };
    }

    string Length(TimeSpan length) => Show.Length(length, units["Unit_d"], units["Unit_h"], units["Unit_m"]);

    /// <summary>A step of a dispute; what its side says follows where it says something.</summary>
    string Argued(DisputeFact fact)
    {
        var promise = terms.Of(fact.Promise);
        var (said, words) = fact switch
        {
            ShareClaimed claimed => (text["Fact_shareClaimed", promise, claimed.ProviderName, Show.Money(claimed.Claimed)], claimed.Words),
            ShareContested contested => (text["Fact_shareContested", promise, Show.Money(contested.Borne), Show.Money(contested.Admitted)], contested.Words),
            ShareAnswered answered => (text["Fact_shareAnswered", promise, Show.Money(answered.Admitted)], answered.Words),
            ClaimUpheld upheld => (text["Fact_claimUpheld", promise], upheld.Words),
            DisputeAppealed appealed => (text["Fact_appealed", promise], appealed.Words),
            DisputeClosed closed => (text["Fact_disputeClosed", promise, terms.Of(closed.Outcome), Show.Money(closed.Share)], closed.Words),
            _ => throw new System.Diagnostics.UnreachableException(fact.GetType().Name),
        };
        return words is null ? said : text["Fact_withWords", said.Value, words];
    }

    string Bears(LiabilityDecided decided) => decided.Split switch
    {
        { Provider: 0 } => text["Bears_merchant"],
        { Form: SplitForm.Percentage } split => text["Bears_percent", decided.ProviderName ?? "", split.Provider.ToString("0.##", CultureInfo.InvariantCulture)],
        { } split => text["Bears_amount", decided.ProviderName ?? "", Show.Money(Yuan.Of(split.Provider))],
    };

    static bool IsOutside(HistoryEntry entry, Actor reader) => reader.ProviderId is { } own && entry.ActorProviderId != own;
}
