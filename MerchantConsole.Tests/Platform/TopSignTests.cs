namespace MerchantConsole.Tests.Platform;

public sealed class TopSignTests
{
    [Theory]
    [InlineData("md5", "66987CB115214E59E6EC978214934FB8")]
    [InlineData("hmac", "D56D7858309C31B6251083A874D48273")]
    [InlineData("hmac-sha256", "04DB15AD0774D5CFCE2C837DE43E3FCEA9011ED74F3038FB6AB5F3C4CEA119E8")]
    public void The_published_example_is_signed_as_published(string method, string expected) =>
        Assert.Equal(expected, TopSign.Of(
            new Dictionary<string, string>
            {
                ["method"] = "taobao.item.seller.get",
                ["app_key"] = "12345678",
                ["session"] = "test",
                ["timestamp"] = "2016-01-01 12:00:00",
                ["format"] = "json",
                ["v"] = "2.0",
                ["sign_method"] = method,
                ["fields"] = "num_iid,title,nick,price,num",
                ["num_iid"] = "11223344",
                ["sign"] = "is not signed itself",
                ["blank"] = " ",
            },
            "helloworld",
            method));

    [Theory]
    [InlineData("hmac", 16, "9294727A3638BB1C13F48EF8158BFC9D")]
    [InlineData("hmac-sha256", 20, "B0344C61D8DB38535CA8AFCEAF0BF12B881DC200C9833DA726E9376C2E32CFF7")]
    public void The_examples_of_the_rfcs_hold(string method, int length, string expected) =>
        Assert.Equal(expected, TopSign.Of([KeyValuePair.Create("Hi", " There")], new string('\x0b', length), method));
}
