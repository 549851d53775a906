package press.shijian.testkit.sample.sound;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import press.shijian.shell.SampleFrame;

/** Puts the parts together, so it may know frameworks. */
@Configuration
abstract class SoundAccess {
    abstract HttpStatus entrance(SampleFrame frame);
}
