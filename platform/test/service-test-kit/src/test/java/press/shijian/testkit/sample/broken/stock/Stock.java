package press.shijian.testkit.sample.broken.stock;

import press.shijian.testkit.sample.broken.desk.ClaimManager;

public class Stock {
    Class<?> user = ClaimManager.class;
}
