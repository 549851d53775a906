package press.shijian.shell.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class BrowserKindTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36 | chrome | computer
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0 | edge | computer
            Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15 | safari | computer
            Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0 | firefox | computer
            Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1 | safari | phone
            Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/150.0 Mobile/15E148 Safari/604.1 | chrome | phone
            Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.60 NetType/WIFI Language/zh_CN | wechat | phone
            Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36 | chrome | phone
            Mozilla/5.0 (Linux; Android 16; SM-X910) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36 | chrome | tablet
            Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1 | safari | tablet
            Mozilla/5.0 (Linux; U; Android 14; zh-CN; ALN-AL00) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0 MQQBrowser/15.0 Mobile Safari/537.36 | qq | phone
            curl/8.11.0 | other | other
            '' | other | other
            """)
    void isTheFamilyAndTheDeviceThatItsOwnerKnows(String userAgent, String family, String device) {
        BrowserKind kind = BrowserKind.of(userAgent);

        assertThat(kind.familyWord()).isEqualTo(family);
        assertThat(kind.deviceWord()).isEqualTo(device);
        assertThat(BrowserKind.stored(family, device)).isEqualTo(kind);
    }

    @Test
    void thatAnotherVersionStoredOrNoneIsUnknown() {
        assertThat(BrowserKind.of(null).familyWord()).isEqualTo("other");
        assertThat(BrowserKind.stored(null, null)).isEqualTo(BrowserKind.of(null));
        assertThat(BrowserKind.stored("a browser of 2040", "spectacles")).isEqualTo(BrowserKind.of(null));
    }
}
