using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using MerchantConsole.Domain;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MerchantConsole.Data;

/// <summary>SQLite can neither compare nor order DateTimeOffset; whole milliseconds it can.</summary>
sealed class InstantAsUnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
    instant => instant.ToUnixTimeMilliseconds(),
    stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));

/// <summary>PostgreSQL takes offset 0 only.</summary>
sealed class InstantAsUtc() : ValueConverter<DateTimeOffset, DateTimeOffset>(
    instant => instant.ToUniversalTime(), stored => stored);

sealed class YuanAsFen() : ValueConverter<Yuan, long>(yuan => yuan.Fen, fen => Yuan.FromFen(fen));

static class JsonColumn
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new YuanAsFenJson() },
    };

    /// <summary>An immutable value kept as JSON text; a changed value is a new instance.</summary>
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property)
    {
        property.HasConversion(
            new ValueConverter<T, string>(
                value => JsonSerializer.Serialize(value, Json),
                text => JsonSerializer.Deserialize<T>(text, Json)!),
            new ValueComparer<T>(
                (left, right) => ReferenceEquals(left, right),
                value => value == null ? 0 : value.GetHashCode(),
                value => value));
        return property;
    }
}
