using MerchantConsole.Data;
using MerchantConsole.Domain.Desk;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Live;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Shell;

/// <summary>What one person should know of, behind a bell; read again when theirs changed, and never because somebody else's did.</summary>
public sealed partial class NoticeBell
{
    // A run over many requests writes many notices at once.
    static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(150);

    NoticeList list = NoticeList.Empty;
    IDisposable? subscription;
    Actor? actor;
    DateTimeOffset now;
    string? arrived;
    int waiting;

    [Inject] public required NoticeDesk Desk { get; init; }
    [Inject] public required NoticeFeed Feed { get; init; }
    [Inject] public required CurrentActor CurrentActor { get; init; }
    [Inject] public required TimeProvider Clock { get; init; }

    public void Dispose() => subscription?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        actor = await CurrentActor.Get();
        if (actor.UserId is not { } person)
            return;
        subscription = Feed.Subscribe(person, () =>
        {
            if (Interlocked.Exchange(ref waiting, 1) == 0)
                _ = InvokeAsync(ReadSoon);
        });
        await Read();
    }

    async Task ReadSoon()
    {
        await Task.Delay(Gather, Clock);
        Volatile.Write(ref waiting, 0);
        var known = list.Unread;
        await Read();
        arrived = list.Unread > known && list.Lines is [var newest, ..] ? $"{Title(newest)} {newest.ExternalId}" : null;
        StateHasChanged();
    }

    async Task Read() => (list, now) = (await Desk.Read(actor!), Clock.GetUtcNow());

    Task Open(NoticeLine line) => line.Unread ? Desk.MarkRead(actor!, line.Id) : Task.CompletedTask;

    Task MarkAll() => Desk.MarkAll(actor!);

    string Title(NoticeLine line) => T[$"Notice_{line.Kind}", line.Kind == NoticeKind.NotTold ? Terms.Answer(TellingAlarm.Read(line.Text!).Kind) : line.From];

    static string Address(NoticeLine line) => line.PenaltyId is { } penalty ? $"/penalties?open={penalty}"
        : line.IsOpen ? $"/?open={line.RequestId}" : $"/requests/{line.RequestId}";

    static string Shape(NoticeKind kind) => kind switch { NoticeKind.Mentioned => "chat", NoticeKind.TakenOver => "users", NoticeKind.Disputed => "money", NoticeKind.NotTold => "warning", _ => "bell" };
}
