using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace MerchantConsole.Data;

/// <summary>
/// Writes many rows of one entity type by one prepared statement, with the model's own columns and conversions. For
/// bursts, where change tracking would cost ten times the writing itself.
/// </summary>
sealed class RowWriter<T> : IAsyncDisposable where T : class
{
    readonly DbCommand command;
    readonly List<(DbParameter Parameter, Func<T, object?> Value)> columns = [];

    RowWriter(ConsoleDb db)
    {
        command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
    }

    public static RowWriter<T> Insert(ConsoleDb db)
    {
        var writer = new RowWriter<T>(db);
        var (type, sql) = Parts(db);
        var properties = type.GetProperties().ToList();
        var names = properties.Select(property => sql.DelimitIdentifier(property.GetColumnName()));
        writer.Prepare($"INSERT INTO {Table(type, sql)} ({string.Join(", ", names)}) VALUES ({string.Join(", ", properties.Select(writer.Add))})");
        return writer;
    }

    /// <summary>Sets the named properties of the row with the entity's key; <paramref name="also"/> must hold too, such as the version read.</summary>
    public static RowWriter<T> Update(ConsoleDb db, IReadOnlyCollection<string> set, (string Property, Func<T, object?> Value)? also = null)
    {
        var writer = new RowWriter<T>(db);
        var (type, sql) = Parts(db);
        var sets = set.Select(name => writer.Equal(type.FindProperty(name)!, sql)).ToList();
        var where = type.FindPrimaryKey()!.Properties.Select(property => writer.Equal(property, sql)).ToList();
        if (also is { } condition)
            where.Add(writer.Equal(type.FindProperty(condition.Property)!, sql, condition.Value));
        writer.Prepare($"UPDATE {Table(type, sql)} SET {string.Join(", ", sets)} WHERE {string.Join(" AND ", where)}");
        return writer;
    }

    /// <exception cref="DbUpdateConcurrencyException">No row was there to write; the transaction must be rolled back.</exception>
    public async Task Write(T entity, CancellationToken cancel)
    {
        foreach (var (parameter, value) in columns)
            parameter.Value = value(entity) ?? DBNull.Value;
        if (await command.ExecuteNonQueryAsync(cancel) != 1)
            throw new DbUpdateConcurrencyException($"A row of {typeof(T).Name} was changed by somebody else.");
    }

    public ValueTask DisposeAsync() => command.DisposeAsync();

    static (IEntityType Type, ISqlGenerationHelper Sql) Parts(ConsoleDb db) =>
        (db.Model.FindEntityType(typeof(T))!, ((Microsoft.EntityFrameworkCore.Infrastructure.IInfrastructure<IServiceProvider>)db).Instance.GetRequiredService<ISqlGenerationHelper>());

    static string Table(IEntityType type, ISqlGenerationHelper sql) => sql.DelimitIdentifier(type.GetTableName()!, type.GetSchema());

    string Equal(IProperty property, ISqlGenerationHelper sql, Func<T, object?>? value = null) =>
        $"{sql.DelimitIdentifier(property.GetColumnName())} = {Add(property, value)}";

    string Add(IProperty property) => Add(property, null);

    string Add(IProperty property, Func<T, object?>? value)
    {
        var name = $"@p{columns.Count}";
        var mapping = property.GetRelationalTypeMapping();
        var parameter = mapping.CreateParameter(command, name, null, property.IsNullable);
        command.Parameters.Add(parameter);
        var read = value ?? (entity => property.PropertyInfo!.GetValue(entity));
        columns.Add((parameter, mapping.Converter is { } converter ? entity => converter.ConvertToProvider(read(entity)) : read));
        return name;
    }

    void Prepare(string text)
    {
#pragma warning disable CA2100 // table and column names come from the model, values are parameters
        command.CommandText = text;
#pragma warning restore CA2100
        command.Prepare();
    }
}
