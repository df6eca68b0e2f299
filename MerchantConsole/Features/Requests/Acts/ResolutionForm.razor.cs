using System.Globalization;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Promises;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace MerchantConsole.Features.Requests.Acts;

/// <summary>How the problem was solved, with the evidence for the platform's call-back.</summary>
public sealed partial class ResolutionForm
{
    const int MostFiles = 9;

    readonly List<EvidenceUpload> files = [];
    readonly Dictionary<EvidenceUpload, string> names = [];
    readonly List<string> refused = [];
    bool reading;

    protected override string DraftName => "resolution";
    protected override string FirstField => "#resolution-note";

    string Megabytes => (files.Sum(file => (long)file.Content.Length) / 1048576.0).ToString("0.0", CultureInfo.InvariantCulture);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await base.OnAfterRenderAsync(firstRender);
        if (files.Count > 0)
            await Js.InvokeVoidAsync("consoleDrafts.thumbs", Form);
    }

    protected override void Take(IReadOnlyDictionary<string, string> typed)
    {
        // The note is the browser's own; files are not kept in a draft.
    }

    async Task Add(InputFileChangeEventArgs e)
    {
        refused.Clear();
        reading = true;
        try
        {
            foreach (var file in e.GetMultipleFiles(int.MaxValue))
                await Take(file);
        }
        finally
        {
            reading = false;
        }
    }

    async Task Take(IBrowserFile file)
    {
        if (files.Count >= MostFiles)
        {
            refused.Add(T["Form_filesMost", file.Name]);
            return;
        }
        if (file.Size > EvidenceFile.LargestSize)
        {
            refused.Add(T[$"Evidence_{EvidenceFault.TooLarge}", file.Name]);
            return;
        }
        try
        {
            using var content = new MemoryStream((int)file.Size);
            await using var stream = file.OpenReadStream(EvidenceFile.LargestSize);
            await stream.CopyToAsync(content);
            var upload = EvidenceUpload.From(file.Name, content.ToArray());
            files.Add(upload);
            names[upload] = file.Name;
        }
        catch (EvidenceRefusedException refusal)
        {
            refused.Add(T[$"Evidence_{refusal.Fault}", refusal.Name]);
        }
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
