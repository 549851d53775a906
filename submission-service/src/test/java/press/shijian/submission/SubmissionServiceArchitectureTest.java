package press.shijian.submission;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.ServiceArchitecture;

@AnyDatabase
class SubmissionServiceArchitectureTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return ServiceArchitecture.of("press.shijian.submission").rules();
    }
}
