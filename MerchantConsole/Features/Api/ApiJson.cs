using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using MerchantConsole.Domain;

namespace MerchantConsole.Features.Api;

/// <summary>How the API writes JSON: camelCase, kinds by name, instants in UTC with Z, money in yuan with two decimals.</summary>
static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.Converters.Add(new InstantJson());
        options.Converters.Add(new YuanJson());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }

    /// <summary>Yuan with exactly two decimals: 50 yuan is 50.00.</summary>
    public static decimal? ToNumber(this Yuan? yuan) => yuan?.Amount + 0.00m;

    sealed class InstantJson : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset().ToUniversalTime();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture));
    }

    sealed class YuanJson : JsonConverter<Yuan>
    {
        public override Yuan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Yuan.Of(reader.GetDecimal());

        public override void Write(Utf8JsonWriter writer, Yuan value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Amount + 0.00m);
    }
}
