using MerchantConsole.Data.Link;
using MerchantConsole.Features.Tmall.Gateway;

namespace MerchantConsole.Tests.Tmall.Gateway;

public sealed class TopSignatureTests
{
    static readonly Dictionary<string, string> Published = new()
    {
        ["method"] = "taobao.item.seller.get",
        ["app_key"] = "12345678",
        ["session"] = "test",
        ["timestamp"] = "2016-01-01 12:00:00",
        ["format"] = "json",
        ["v"] = "2.0",
        ["fields"] = "num_iid,title,nick,price,num",
        ["num_iid"] = "11223344",
    };

    [Theory]
    [InlineData(SignMethod.Md5, "66987CB115214E59E6EC978214934FB8")]
    [InlineData(SignMethod.Hmac, "D56D7858309C31B6251083A874D48273")]
    [InlineData(SignMethod.HmacSha256, "04DB15AD0774D5CFCE2C837DE43E3FCEA9011ED74F3038FB6AB5F3C4CEA119E8")]
    public void The_published_call_is_signed_as_published(SignMethod method, string signature) =>
        Assert.Equal(signature, TopSignature.Of(new Dictionary<string, string>(Published) { ["sign_method"] = method.Name() }, "helloworld", method));

    [Theory]
    [InlineData(SignMethod.Hmac, 16, "9294727A3638BB1C13F48EF8158BFC9D")]
    [InlineData(SignMethod.HmacSha256, 20, "B0344C61D8DB38535CA8AFCEAF0BF12B881DC200C9833DA726E9376C2E32CFF7")]
    public void The_vectors_of_the_RFCs_fit(SignMethod method, int length, string signature) =>
        Assert.Equal(signature, TopSignature.Of([KeyValuePair.Create("Hi", " There")], new string('\v', length), method));

    [Fact]
    public void What_is_blank_is_neither_signed_nor_sent()
    {
        var blank = new Dictionary<string, string>(Published) { ["session"] = " ", ["extra"] = "", ["sign"] = "FORMER" };
        var without = Published.Where(pair => pair.Key != "session").ToDictionary();

        Assert.Equal(TopSignature.Of(without, "s", SignMethod.Md5), TopSignature.Of(blank, "s", SignMethod.Md5));
    }

    [Fact]
    public void Names_are_in_ordinal_order_whatever_the_culture()
    {
        Dictionary<string, string> mixed = new() { ["a_b"] = "1", ["aB"] = "2", ["B"] = "3", ["ab"] = "4" };

        Assert.Equal(TopSignature.Of(mixed.OrderBy(pair => pair.Key, StringComparer.Ordinal), "s", SignMethod.Md5), TopSignature.Of(mixed.OrderByDescending(pair => pair.Key, StringComparer.InvariantCulture), "s", SignMethod.Md5));
        Assert.Equal(Convert.ToHexString(System.Security.Cryptography.HMACSHA256.HashData("s"u8, "B3aB2a_b1ab4"u8)), TopSignature.Of(mixed, "s", SignMethod.HmacSha256));
    }
}
