package press.shijian.rules;

import org.junit.jupiter.api.Test;
import press.shijian.testkit.MessageBundles;

class BothLanguagesTest {

    @Test
    void sayTheSameThings() {
        MessageBundles.speakBothLanguages("rules/messages");
    }

    @Test
    void nameEachTextWholeWhereItIsUsed() {
        MessageBundles.standWhole("rules/messages", "");
    }
}
