using MerchantConsole.Features.Intake;
using MerchantConsole.Features.Intake.Csv;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Tests.Intake;

public sealed class IntakeTextTests
{
    readonly IStringLocalizer<IntakeText> text = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider()
        .GetRequiredService<IStringLocalizer<IntakeText>>();

    static IEnumerable<string> Keys =>
    [
        .. Enum.GetNames<Fault>().Select(name => $"Fault_{name}"),
        .. Enum.GetNames<LineFault>().Select(name => $"Line_{name}"),
        .. Enum.GetNames<FileFault>().Select(name => $"File_{name}"),
        .. DraftFields.All.Select(one => $"Field_{one.Name}"),
    ];

    [Fact]
    [Speak("zh-CN")]
    public void Every_fault_and_field_has_a_Chinese_text() => Assert.All(Keys, key => Assert.False(text[key].ResourceNotFound, key));

    [Fact]
    [Speak("en-US")]
    public void Every_fault_and_field_has_an_English_text_of_its_own() => Assert.All(Keys, key => Assert.All(text[key].Value, c => Assert.True(c < 0x2E80, key)));

    [Fact]
    [Speak("en-US")]
    public void Both_languages_have_the_same_texts() =>
        Assert.Equal(text.GetAllStrings(includeParentCultures: true).Select(t => t.Name).Order(), text.GetAllStrings(includeParentCultures: false).Select(t => t.Name).Order());

    [Fact]
    [Speak("zh-CN")]
    public void A_fault_says_its_limit() => Assert.Equal("太长，最多 80 个字", text.Say(new FieldFault("externalId", Fault.TooLong, "80")));

    [Fact]
    public void Every_field_of_a_draft_is_in_the_table() =>
        Assert.Equal(
            typeof(RequestDraft).GetProperties().Select(p => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Order(),
            DraftFields.All.Select(field => field.Name).Order());
}
