using System.Globalization;
using MerchantConsole.Domain.HelpRequests;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace MerchantConsole.Features.Requests;

/// <summary>Picks the files that go with an act. What is refused is said with its name and its reason; the rest stays.</summary>
public sealed partial class EvidencePicker
{
    const int MostFiles = 9;

    readonly Dictionary<EvidenceUpload, string> names = [];
    readonly List<string> refused = [];
    ElementReference root;
    bool reading;

    [Inject] public required IJSRuntime Js { get; init; }

    /// <summary>The form's own list, which this fills.</summary>
    [Parameter, EditorRequired] public required List<EvidenceUpload> Files { get; set; }

    /// <summary>Told while files are still on their way.</summary>
    [Parameter] public EventCallback<bool> OnReading { get; set; }

    string Megabytes => (Files.Sum(file => (long)file.Content.Length) / 1048576.0).ToString("0.0", CultureInfo.InvariantCulture);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Files.Count > 0)
            await Js.InvokeVoidAsync("consoleDrafts.thumbs", root);
    }

    async Task Add(InputFileChangeEventArgs e)
    {
        refused.Clear();
        await Read(true);
        try
        {
            foreach (var file in e.GetMultipleFiles(int.MaxValue))
                await Take(file);
        }
        finally
        {
            await Read(false);
        }
    }

    Task Read(bool on)
    {
        reading = on;
        return OnReading.InvokeAsync(on);
    }

    async Task Take(IBrowserFile file)
    {
        if (Files.Count >= MostFiles)
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
            Files.Add(upload);
            names[upload] = file.Name;
        }
        catch (EvidenceRefusedException refusal)
        {
            refused.Add(T[$"Evidence_{refusal.Fault}", refusal.Name]);
        }
    }
}
