using System.Globalization;
using System.Text;
using CsCheck;
using MerchantConsole.Data;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Features.Requests;
using MerchantConsole.Tests.Support;

namespace MerchantConsole.Tests.Search;

/// <summary>Search finds what looking through every text would find, and nothing else; on both databases.</summary>
public sealed class SearchPropertyTests
{
    // Few characters, so that parts repeat, overlap and run into each other; everything an index might read as its own.
    static readonly string[] Pieces =
    [
        "安", "装", "师", "傅", "安装", "门", "1", "2", "12", "345", "0", "a", "B", "ab", "ｂ", "Ａ", "１", " ", "　", "\n", "\"", "'", "*", "-", "^", ":", "(", ")",
        "%", "_", "\\", "NEAR", " AND ", " OR ", "NOT", "é", "E\u0301", "😀", "👩‍🔧", "㎡", "！", "。", "{", "\uE021", "ǅ", "ﬁ",
    ];

    static readonly Gen<string> Piece = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]);
    static readonly Gen<string> Text = Piece.Array[0, 12].Select(string.Concat);

    static readonly Gen<(string[] Texts, string[] Questions)> Cases = Gen.Select(
        Gen.Select(Text, Text, Text, (one, two, three) => new[] { one, two, three }).Array[1, 12],
        Gen.OneOf(Piece, Piece.Array[2, 4].Select(string.Concat), Text).Array[20],
        (texts, questions) => (texts.Select(parts => string.Join('\u0001', parts)).ToArray(), questions));

    [Fact]
    public async Task On_SQLite_it_is_the_same_as_looking_through_every_text()
    {
        await Cases.SampleAsync(async example =>
        {
            await using var console = await SqliteConsole.Open();
            await Check(console.Services, example.Texts, example.Questions);
        }, iter: 60, threads: 1);
    }

    [Fact(Skip = Postgres.PostgresDatabase.Missing, SkipUnless = nameof(Postgres.PostgresDatabase.IsThere), SkipType = typeof(Postgres.PostgresDatabase))]
    public async Task On_PostgreSQL_it_is_the_same_as_looking_through_every_text()
    {
        await using var database = new Postgres.PostgresDatabase();
        await database.InitializeAsync();
        await using var host = database.Console(new(Postgres.PostgresDatabase.Start));
        await Cases.SampleAsync(example => Check(host.Services, example.Texts, example.Questions), iter: 25, threads: 1);
    }

    static async Task Check(IServiceProvider services, string[] texts, string[] questions)
    {
        var run = Guid.NewGuid().ToString("N");
        var requests = await Store(services, run, texts);
        var queries = (RequestQueries)services.GetService(typeof(RequestQueries))!;
        foreach (var question in questions)
        {
            var words = Plain(question).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            var expected = requests.Where(one => words.All(word => one.Text.Contains(word, StringComparison.Ordinal))).Select(one => one.Id).Order();

            var page = await queries.List(Scope.Everything, new RequestFilter { Shop = run, Q = question }, RequestSort.NewestFirst, 200);

            Assert.True(expected.SequenceEqual(page.Items.Select(r => r.Id).Order()),
                $"{string.Join(' ', question.Select(c => ((int)c).ToString("X4", CultureInfo.InvariantCulture)))} «{question}» in {string.Join(" | ", requests.Select(r => r.Text))}");
        }
    }

    static async Task<List<(Guid Id, string Text)>> Store(IServiceProvider services, string run, string[] texts)
    {
        var book = A.Rules;
        var at = SqliteConsole.Start;
        var stored = new List<(Guid, string)>();
        await services.Read(async db =>
        {
            foreach (var (index, text) in texts.Index())
            {
                var parts = text.Split('\u0001');
                var external = $"{run}{index}";
                var report = new HelpRequestReport("prop", external, run, at, new OrderDetails { ProductTitle = parts[0], BuyerNick = parts[1] }, [new ConsumerMessage(parts[2], [], at)]);
                var request = HelpRequest.Receive(Guid.CreateVersion7(at), report, People.System, at, book);
                db.AllRequests.Add(request);
                stored.Add((request.Id, string.Join('\n', parts.Append(external).Append(run).Select(Plain))));
            }
            return await db.SaveChangesAsync();
        });
        return stored;
    }

    // Written down once more on purpose: what the product says it does, not how.
    static string Plain(string text) => text.Replace('\uE021', '\uFFFD').Normalize(NormalizationForm.FormKC).ToLowerInvariant();
}
