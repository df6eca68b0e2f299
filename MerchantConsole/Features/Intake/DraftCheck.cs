using System.Globalization;
using MerchantConsole.Domain.HelpRequests;

namespace MerchantConsole.Features.Intake;

/// <summary>Turns typed text into a report, or into the list of everything wrong with it. Nothing in between.</summary>
static class DraftCheck
{
    public const int LongestDescription = 5000;

    const int MostPictures = 20;

    static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);
    static readonly DateTimeOffset Earliest = new(2016, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));

    /// <param name="now">UTC. A raise later than a minute from now is refused, as is one before 2016.</param>
    /// <param name="localTimes">A time without offset is 北京时间 (people's files and forms); programs must say theirs.</param>
    public static (HelpRequestReport? Report, IReadOnlyList<FieldFault> Faults) Check(
        RequestDraft draft, string defaultSource, DateTimeOffset now, bool localTimes)
    {
        var read = new FieldReader(localTimes);
        var details = Details(draft, read);
        var source = read.Text("source", draft.Source, 40);
        var externalId = read.Id("externalId", draft.ExternalId, 80, required: true);
        var shop = read.Text("shop", draft.Shop, 120, required: true);
        var description = read.Text("description", draft.Description, LongestDescription, lines: true);
        var raisedAt = read.Instant("raisedAt", draft.RaisedAt, required: true);
        Raise(read, "raisedAt", raisedAt, now);
        var pictures = Pictures(draft.Pictures, read);
        if (read.Faults.Count > 0)
            return (null, read.Faults);

        IReadOnlyList<ConsumerMessage> words = description is null && pictures.Count == 0
            ? []
            : [new ConsumerMessage(description ?? "", pictures, raisedAt!.Value)];
        return (new HelpRequestReport(source ?? defaultSource, externalId!, shop!, raisedAt!.Value, details, words), []);
    }

    /// <summary>Refuses a raise that no consumer can have made; all sources alike.</summary>
    internal static void Raise(FieldReader read, string field, DateTimeOffset? raisedAt, DateTimeOffset now)
    {
        if (raisedAt > now + ClockSkew)
            read.Refuse(field, Fault.InTheFuture);
        if (raisedAt < Earliest)
            read.Refuse(field, Fault.TooOld);
    }

    static OrderDetails Details(RequestDraft draft, FieldReader read) => new()
    {
        OrderId = read.Digits("orderId", draft.OrderId, required: true),
        SubOrderId = read.Digits("subOrderId", draft.SubOrderId),
        WorkOrderId = read.Id("workOrderId", draft.WorkOrderId, 40),
        OrderCreatedAt = read.Instant("orderCreatedAt", draft.OrderCreatedAt, dayIsEnough: true),
        BuyerNick = read.Text("buyerNick", draft.BuyerNick, 100),
        ProductTitle = read.Text("productTitle", draft.ProductTitle, 300),
        Category = read.Word("category", draft.Category, Vocabularies.Category, required: true),
        Service = read.Word("service", draft.Service, Vocabularies.Service, required: true),
        Anomaly = read.Word("anomaly", draft.Anomaly, Vocabularies.Anomaly, required: true),
        UnperformedService = read.Word("unperformedService", draft.UnperformedService, Vocabularies.Service),
        QuestionText = read.Text("questionText", draft.QuestionText, 120),
        Paid = read.Amount("paidYuan", draft.PaidYuan),
        ExtraFee = read.Amount("extraFeeYuan", draft.ExtraFeeYuan),
        Province = read.Text("province", draft.Province, 40),
        City = read.Text("city", draft.City, 40),
        District = read.Text("district", draft.District, 40),
    };

    static List<string> Pictures(IReadOnlyList<string> raw, FieldReader read)
    {
        var addresses = new List<string>();
        foreach (var one in raw.Where(p => !string.IsNullOrWhiteSpace(p)))
        {
            if (PictureAddress.Read(one) is { } address)
                addresses.Add(address);
            else
                read.Refuse("pictures", Fault.NotAPictureAddress);
        }
        if (addresses.Count > MostPictures)
            read.Refuse("pictures", Fault.OutOfRange, MostPictures.ToString(CultureInfo.InvariantCulture));
        return addresses;
    }

    /// <summary>Reads the order's fields alone, none of them required: a person completes what is known so far.</summary>
    public static (OrderDetails? Details, IReadOnlyList<FieldFault> Faults) CheckDetails(RequestDraft draft)
    {
        var read = new FieldReader(localTimes: true);
        var details = Details(draft, read);
        var faults = read.Faults.FindAll(fault => fault.Fault != Fault.Required);
        return (faults.Count == 0 ? details : null, faults);
    }
}
