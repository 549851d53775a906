package press.shijian.media;

import org.junit.jupiter.api.Test;
import press.shijian.testkit.MessageBundles;

class BothLanguagesTest {

    @Test
    void sayTheSame() {
        MessageBundles.speakBothLanguages("media/messages");
    }

    @Test
    void nameEachTextWholeWhereItIsUsed() {
        MessageBundles.standWhole("media/messages", "");
    }
}
