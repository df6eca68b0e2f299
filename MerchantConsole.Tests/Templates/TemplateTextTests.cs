using CsCheck;
using MerchantConsole.Domain.Desk;

namespace MerchantConsole.Tests.Templates;

public sealed class TemplateTextTests
{
    static readonly Gen<string> Words = Gen.Char["{}|abc 师傅\n@/"].Array[0, 30].Select(chars => new string(chars));

    static readonly Gen<string> Plain = Gen.Char["abc 师傅，。\n"].Array[1, 8].Select(chars => new string(chars)).Where(text => text.Trim().Length > 0);

    static Dictionary<TemplateVariable, string> Known(params (TemplateVariable Variable, string Value)[] values) => values.ToDictionary(v => v.Variable, v => v.Value);

    [Fact]
    public void What_is_known_is_put_in_and_what_is_not_has_its_fallback()
    {
        var template = TemplateText.Read("{fitter|我们的师傅}{visit|按约定}上门，退{money|多收费用}。");

        Assert.Equal("李师傅按约定上门，退¥180。", template.Fill(Known((TemplateVariable.Fitter, "李师傅"), (TemplateVariable.Money, "¥180"), (TemplateVariable.Visit, ""))));
        Assert.Empty(template.Faults);
    }

    [Theory]
    [InlineData("{buyer|您}好", "buyer", false)]
    [InlineData("{|您}好", "", false)]
    [InlineData("{1|您}好", "1", false)]
    [InlineData("{fitter}上门", "fitter", true)]
    [InlineData("{Fitter| }上门", "Fitter", true)]
    public void An_unknown_variable_and_a_missing_fallback_are_named(string text, string variable, bool noFallback)
    {
        var template = TemplateText.Read(text);

        Assert.Equal([new TemplateTextFault(variable, noFallback)], template.Faults);
        Assert.Equal(text, template.Fill(Known()));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("}{")]
    [InlineData("a|b")]
    [InlineData("{fitter|我们的师傅")]
    public void A_brace_alone_is_only_a_brace(string text)
    {
        Assert.Empty(TemplateText.Read(text).Faults);
        Assert.Equal(text, TemplateText.Read(text).Fill(Known()));
    }

    [Fact]
    public void Any_text_can_be_read_and_without_variables_nothing_is_lost() => Words.Sample(text =>
    {
        var template = TemplateText.Read(text);
        var filled = template.Fill(Known());
        return template.Parts.All(part => part.Text.Length > 0)
            && (template.Parts.Any(part => part.Variable is not null) || filled == text);
    });

    [Fact]
    public void A_filled_value_is_never_read_again_and_the_words_around_it_stay() => Gen.Select(Plain, Plain, Words, Gen.Enum<TemplateVariable>()).Sample((before, after, value, variable) =>
        TemplateText.Read($"{before}{{{variable}|{after}}}{after}").Fill(Known((variable, value)))
            == before + (value.Length > 0 ? value : after.Trim()) + after);
}
