using MerchantConsole.Domain.Promises;

namespace MerchantConsole.Features.Requests.Acts;

/// <summary>How the problem was solved, with the evidence for the platform's call-back.</summary>
public sealed partial class ResolutionForm
{
    readonly List<EvidenceUpload> files = [];
    bool reading;

    protected override string DraftName => "resolution";
    protected override string FirstField => "#resolution-note";

    protected override void Take(IReadOnlyDictionary<string, string> typed)
    {
        // The note is the browser's own; files are not kept in a draft.
    }

    async Task Submit()
    {
        if (Saving || Ended)
            return;
        var note = (await Typed()).GetValueOrDefault("note", "");
        await Save(
            seen => Kept(Desk.Resolve(Actor, Request.Id, seen, note, files)),
            saved => Told(saved, PromiseKind.Resolution, "Saved_resolution", "Saved_resolutionLate"));
        if (FieldProblems.Count > 0)
            Mend("#resolution-note");
    }
}
