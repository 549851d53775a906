package press.shijian.review;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.ServiceArchitecture;

@AnyDatabase
class ReviewServiceArchitectureTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return ServiceArchitecture.of("press.shijian.review").rules();
    }
}
