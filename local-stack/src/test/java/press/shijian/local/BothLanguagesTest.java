package press.shijian.local;

import org.junit.jupiter.api.Test;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.MessageBundles;

/** The terminal and the page speak Chinese and English alike. */
@AnyDatabase
class BothLanguagesTest {

    @Test
    void saysTheSameInBoth() {
        MessageBundles.speakBothLanguages("press/shijian/local/messages");
    }

    @Test
    void eachTextIsNamedWholeWhereItIsUsed() {
        MessageBundles.standWhole("press/shijian/local/messages", "");
    }
}
