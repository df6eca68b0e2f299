using MerchantConsole.Shell.Files;
using MerchantConsole.Data;
using MerchantConsole.Features.Intake.Csv;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace MerchantConsole.Features.Intake;

/// <summary>A person brings in a file: look first, then take it in, with every bad line named.</summary>
public sealed partial class ImportPage : IAsyncDisposable
{
    const long LargestFile = 50 * 1024 * 1024;
    const int PreviewLines = 20;

    static readonly TimeSpan ShowEvery = TimeSpan.FromMilliseconds(200);

    enum Stage
    {
        Choosing,
        Reading,
        Scanning,
        Ready,
        Running,
        Done,
    }

    readonly BadLines heard = new();
    Stage stage;
    string? name, problem;
    int percent;
    long shownAt;
    FileStream? spool;
    CsvFile? file;
    IReadOnlyList<(CsvLine Line, IReadOnlyList<BadLine> Faults)> preview = [];
    IReadOnlyList<BadLine> bad = [];
    ImportState? state;
    CancellationTokenSource? cancelling;
    Task working = Task.CompletedTask;

    [Inject] public required CsvImport Import { get; init; }
    [Inject] public required CurrentActor Me { get; init; }
    [Inject] public required TimeProvider Clock { get; init; }
    [Inject] public required IStringLocalizer<IntakeText> Text { get; init; }
    [Inject] public required ILogger<ImportPage> Log { get; init; }

    string DelimiterName => file!.Delimiter switch { '\t' => "Delimiter_Tab", ';' => "Delimiter_Semicolon", _ => "Delimiter_Comma" };

    /// <summary>Somebody closed the page: the reading stops, what is stored stays.</summary>
    public async ValueTask DisposeAsync()
    {
        Cancel();
        await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancelling?.Dispose();
        if (spool is not null)
            await spool.DisposeAsync();
    }

    Task Choose(InputFileChangeEventArgs chosen) => Work(Stage.Reading, async cancel =>
    {
        await Forget();
        name = chosen.File.Name;
        if (chosen.File.Size > LargestFile)
        {
            Refuse(Text["Import_TooLarge", LargestFile / 1024 / 1024]);
            return;
        }
        await Upload(chosen.File, cancel);
        var opened = await CsvFile.Open(spool!, cancel);
        if (opened.Problem is { } why)
        {
            Refuse(Text.Say(why));
            return;
        }
        preview = await Import.Preview(opened, PreviewLines, cancel);
        (file, stage) = (opened, Stage.Scanning);
        StateHasChanged();
        state = await Task.Run(() => Import.Scan(opened, heard.Add, Show, cancel), cancel);
        stage = Stage.Ready;
    });

    Task Run() => Work(Stage.Running, async cancel =>
    {
        heard.Clear();
        var actor = await Me.Get();
        state = await Task.Run(() => Import.Run(file!, actor, heard.Add, Show, cancel), CancellationToken.None);
        stage = Stage.Done;
    });

    /// <summary>One piece of work at a time, shown while it lasts, and never silent about how it ended.</summary>
    async Task Work(Stage during, Func<CancellationToken, Task> work)
    {
        if (!working.IsCompleted)
            return;
        cancelling?.Dispose();
        cancelling = new CancellationTokenSource();
        (stage, problem, percent, state) = (during, null, 0, null);
        try
        {
            working = work(cancelling.Token);
            await working;
        }
        catch (OperationCanceledException) when (cancelling.IsCancellationRequested)
        {
            stage = Stage.Choosing;
        }
        catch (Exception failure) when (failure is IOException or JSException or UnauthorizedAccessException)
        {
            LogNotRead(Log, failure);
            Refuse(Text["Import_NotRead"]);
        }
        bad = heard.Snapshot();
    }

    async Task Upload(IBrowserFile chosen, CancellationToken cancel)
    {
        spool = SpoolFile.Create();
        await using var upload = chosen.OpenReadStream(LargestFile, cancel);
        var buffer = new byte[64 * 1024];
        while (await upload.ReadAsync(buffer, cancel) is > 0 and var read)
        {
            await spool.WriteAsync(buffer.AsMemory(0, read), cancel);
            percent = (int)(spool.Length * 100 / Math.Max(1, chosen.Size));
            if (IsTimeToShow())
                StateHasChanged();
        }
    }

    void Show(ImportState now)
    {
        if (IsTimeToShow())
            _ = InvokeAsync(() =>
            {
                if (stage is not (Stage.Scanning or Stage.Running))
                    return;
                (state, percent, bad) = (now, (int)(now.Share * 100), heard.Snapshot());
                StateHasChanged();
            });
    }

    bool IsTimeToShow()
    {
        if (Clock.GetElapsedTime(Volatile.Read(ref shownAt)) < ShowEvery)
            return false;
        Volatile.Write(ref shownAt, Clock.GetTimestamp());
        return true;
    }

    void Refuse(string why) => (problem, stage, file) = (why, Stage.Choosing, null);

    void Cancel() => cancelling?.Cancel();

    async Task StartAfresh()
    {
        await Forget();
        stage = Stage.Choosing;
    }

    async Task Forget()
    {
        heard.Clear();
        (file, preview, bad, state, problem) = (null, [], [], null, null);
        if (spool is not null)
            await spool.DisposeAsync();
        spool = null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A file to import could not be read.")]
    static partial void LogNotRead(ILogger log, Exception failure);
}
