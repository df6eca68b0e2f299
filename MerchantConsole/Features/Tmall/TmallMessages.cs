using System.Text.Json;
using System.Text.Json.Serialization;
using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Intake;
using MerchantConsole.Features.Tmall.Inbox;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Tmall;

/// <param name="Taken">False when it told nothing new.</param>
/// <param name="RequestId">Null for a status that came before its request and waits for it.</param>
/// <param name="ExternalId">The platform's number of the recourse.</param>
/// <param name="IsNew">A request that was not known before.</param>
public sealed record TmallReceipt(bool Taken, Guid? RequestId, string ExternalId, [property: JsonIgnore] bool IsNew = false);

/// <summary>Takes in what the platform says, however it reached us. Repeated and out-of-order messages are harmless.</summary>
public sealed class TmallMessages(IntakeDesk desk, QuestionBook questions, IOptions<TmallSettings> settings, TimeProvider clock)
{
    /// <summary>A whole message: <c>{topic, content, id?, pub_time?}</c>. Once it returns, what it says is stored.</summary>
    /// <exception cref="TmallUnreadableException">Unknown topic or unreadable content; nothing was stored.</exception>
    public Task<TmallReceipt> Take(JsonElement message, Actor by, CancellationToken cancel = default) =>
        Take(message, settings.Value.Shop, by, cancel);

    /// <summary>A whole message for the shop of one account.</summary>
    /// <exception cref="TmallUnreadableException">Unknown topic or unreadable content; nothing was stored.</exception>
    internal Task<TmallReceipt> Take(JsonElement message, string shop, Actor by, CancellationToken cancel) =>
        Take(TmallParser.Message(message, settings.Value, clock.Now()), shop, by, cancel);

    /// <summary>The content of a message alone, as a file of messages has it; a whole message will do as well.</summary>
    /// <exception cref="TmallUnreadableException">Unreadable; nothing was stored.</exception>
    public Task<TmallReceipt> TakeContent(JsonElement content, Actor by, CancellationToken cancel = default) =>
        new JsonFields(content, []) is var fields && fields["topic"] is not null && fields["content"] is not null
            ? Take(content, by, cancel)
            : Take(TmallParser.Content(content, settings.Value, clock.Now()), settings.Value.Shop, by, cancel);

    /// <summary>One line of a file of messages, JSON as it came.</summary>
    /// <exception cref="JsonException">Not JSON.</exception>
    public async Task<MessageLineOutcome> TakeLine(string json, Actor by, CancellationToken cancel)
    {
        using var content = JsonDocument.Parse(json);
        try
        {
            return new MessageLineOutcome((await TakeContent(content.RootElement, by, cancel)).Taken, []);
        }
        catch (TmallUnreadableException unreadable)
        {
            return new MessageLineOutcome(false, unreadable.Faults);
        }
    }

    async Task<TmallReceipt> Take(TmallSaying saying, string shop, Actor by, CancellationToken cancel)
    {
        var saidAt = saying.SaidAt ?? clock.Now();
        if (saying is not RecourseRaised raised)
        {
            var news = await Hear(saying, ((StatusChanged)saying).Status, saidAt, by, cancel);
            return new TmallReceipt(news, null, saying.RecourseId);
        }
        var report = raised.Report with { Shop = shop, Details = (await questions.Read(cancel)).Explain(raised.Report.Details) };
        var receipt = await desk.Receive(report, by, cancel);
        var completed = raised.Status == PlatformStatus.Completed && await Hear(raised, PlatformStatus.Completed, saidAt, by, cancel);
        return new TmallReceipt(receipt.Changed || completed, receipt.RequestId, raised.RecourseId, receipt.IsNew);
    }

    Task<bool> Hear(TmallSaying saying, PlatformStatus status, DateTimeOffset at, Actor by, CancellationToken cancel) =>
        desk.HearPlatform(IntakeDesk.TmallSource, saying.RecourseId, status, at, by, cancel);
}
