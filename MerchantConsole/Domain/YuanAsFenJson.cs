using System.Text.Json;
using System.Text.Json.Serialization;

namespace MerchantConsole.Domain;

/// <summary>Money in stored JSON: whole fen, never a fraction.</summary>
sealed class YuanAsFenJson : JsonConverter<Yuan>
{
    public override Yuan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Yuan.FromFen(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Yuan value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Fen);
}
