package press.shijian.operations;

import org.junit.jupiter.api.Test;
import press.shijian.testkit.MessageBundles;

class BothLanguagesTest {

    @Test
    void sayTheSame() {
        MessageBundles.speakBothLanguages("operations/messages");
    }
}
