package press.shijian.publish;

import org.junit.jupiter.api.Test;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.MessageBundles;

@AnyDatabase
class BothLanguagesTest {

    @Test
    void sayTheSame() {
        MessageBundles.speakBothLanguages("publish/messages");
    }

    @Test
    void nameEachTextWholeWhereItIsUsed() {
        MessageBundles.standWhole("publish/messages", "", "../platform/web-shell");
    }
}
