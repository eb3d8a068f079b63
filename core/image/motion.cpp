#include "core/image/motion.h"

#include <algorithm>
#include <cmath>

#include "core/base/check.h"

namespace inksum {
namespace {

constexpr double kMaxSamples = 65536;
// Shares of the raster's height.
constexpr float kWindow = 0.075F;  // to either side; a digit's bowl is about .4 wide
constexpr float kEndReach = 0.25F;

// A stroke by pen travel; asked for ever farther places, it walks along once.
class Walker {
 public:
  explicit Walker(const std::vector<RasterPoint>& points) : points_(points) {}

  // travel: px, not below that of the call before.
  RasterPoint at(float travel) {
    while (next_ < points_.size()) {
      const RasterPoint& from = points_[next_ - 1];
      const RasterPoint& to = points_[next_];
      const float length = distance(from, to);
      if (travel < passed_ + length) {
        const float share = (travel - passed_) / length;
        return {from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)};
      }
      passed_ += length;
      ++next_;
    }
    return points_.back();
  }

 private:
  const std::vector<RasterPoint>& points_;
  size_t next_ = 1;
  float passed_ = 0;
};

float fall_off(float travel, float reach) { return std::max(1 - travel / reach, 0.0F); }

}  // namespace

float distance(RasterPoint a, RasterPoint b) {
  const float dx = b.x - a.x;
  const float dy = b.y - a.y;
  return std::sqrt(dx * dx + dy * dy);
}

float motion_step(double length) { return static_cast<float>(std::max(1.0, length / kMaxSamples)); }

void append_motion(const std::vector<RasterPoint>& points, float height, float step,
                   std::vector<PenMotion>& motion) {
  INKSUM_CHECK(!points.empty() && step > 0);
  float length = 0;
  for (size_t i = 1; i < points.size(); ++i) length += distance(points[i - 1], points[i]);
  const float window = kWindow * height;
  const float reach = kEndReach * height;
  Walker behind(points);
  Walker ahead(points);
  const int samples = static_cast<int>(std::ceil(length / step)) + 1;
  for (int i = 0; i < samples; ++i) {
    const float travel = std::min(static_cast<float>(i) * step, length);
    const float from = std::max(travel - window, 0.0F);
    const float to = std::min(travel + window, length);
    const RasterPoint a = behind.at(from);
    const RasterPoint b = ahead.at(to);
    const float span = to > from ? to - from : 1.0F;
    motion.push_back({(b.x - a.x) / span, (b.y - a.y) / span,
                      fall_off(travel, reach) - fall_off(length - travel, reach)});
  }
}

}  // namespace inksum
