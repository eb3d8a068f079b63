#include "core/ink/inkml.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/base/xml.h"
#include "core/ink/inkml_channels.h"
#include "core/ink/inkml_trace.h"

namespace inksum {
namespace {

constexpr int kMostReferences = 8;  // from context to ink source to trace format is two

// Views of views of views could multiply without end.
constexpr size_t kMostViewedPoints = size_t{1} << 22;

// Differences of times within it are finite floats.
constexpr double kLongestTime = 1e30;  // s

// The document, or a group of its traces.
struct Group {
  std::string truth;
  std::string id;
  std::string writer;
  int line = 1;
  std::vector<size_t> traces;
  bool holds_traces = false;  // itself or in a group inside, not only views of them
  bool labelled_inside = false;
  bool is_top = false;
};

std::string trimmed(const std::string& text) {
  constexpr const char* kSpace = " \t\r\n";
  const size_t begin = text.find_first_not_of(kSpace);
  if (begin == text.npos) return "";
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

std::string id_of(const XmlElement& element) {
  if (const std::string* id = element.attribute("xml:id")) return *id;
  const std::string* id = element.attribute("id");
  return id == nullptr ? "" : *id;
}

Group group_of(const XmlElement& element) {
  Group group;
  group.id = id_of(element);
  group.line = element.line;
  for (const XmlElement& child : element.children) {
    const std::string* type = child.attribute("type");
    if (child.name != "annotation" || type == nullptr) continue;
    if (*type == "truth") {
      group.truth = trimmed(child.text);
      group.line = child.line;
    } else if (*type == "UI") {
      group.id = trimmed(child.text);
    } else if (*type == "writer") {
      group.writer = trimmed(child.text);
    }
  }
  return group;
}

// A method that fails has called fail() and returns false.
class Reader {
 public:
  Result<std::vector<InkmlRecord>> read(const XmlElement& root) {
    if (root.name != "ink") {
      fail(root, "the root element is <" + root.name + ">, not <ink>");
      return *error_;
    }
    index(root);
    Group document = group_of(root);
    if (!find_default_channels() || !read_group(root, nullptr, document)) return *error_;
    return records_of(document);
  }

 private:
  // Elements by their id, and the trace formats.
  void index(const XmlElement& element) {
    if (const std::string id = id_of(element); !id.empty()) by_id_.emplace(id, &element);
    if (element.name == "traceFormat") formats_.push_back(&element);
    for (const XmlElement& child : element.children) index(child);
  }

  // What holds for traces that name no context: the one format that the document has.
  bool find_default_channels() {
    default_channels_ = InkmlChannels{};
    for (size_t i = 0; i < formats_.size(); ++i) {
      const Result<InkmlChannels> channels = channels_of(*formats_[i]);
      if (!channels) return fail(channels.error());
      if (i > 0 && !(channels.value() == *default_channels_)) {
        default_channels_.reset();
        return true;
      }
      default_channels_ = channels.value();
    }
    return true;
  }

  bool read_group(const XmlElement& element, const std::string* context, Group& group) {
    for (const XmlElement& child : element.children) {
      const std::string* own = child.attribute("contextRef");
      const std::string* child_context = own != nullptr ? own : context;
      if (child.name == "trace") {
        if (!read_trace(child, child_context, group)) return false;
      } else if (child.name == "traceView" && child.attribute("traceDataRef") != nullptr) {
        if (!read_view(child, group)) return false;
      } else if (child.name == "traceGroup" || child.name == "traceView") {
        Group inner = group_of(child);
        inner.is_top = element.name == "ink";
        if (!read_group(child, child_context, inner)) return false;
        add(std::move(inner), group);
      } else if (child.name == "definitions") {
        Group not_drawn;
        if (!read_group(child, child_context, not_drawn)) return false;
      }
    }
    return true;
  }

  void add(Group inner, Group& group) {
    group.traces.insert(group.traces.end(), inner.traces.begin(), inner.traces.end());
    group.holds_traces = group.holds_traces || inner.holds_traces;
    group.labelled_inside = group.labelled_inside || inner.labelled_inside || !inner.truth.empty();
    if (!inner.id.empty()) traces_by_id_.emplace(inner.id, inner.traces);
    groups_.push_back(std::move(inner));
  }

  bool read_view(const XmlElement& view, Group& group) {
    if (view.attribute("from") != nullptr || view.attribute("to") != nullptr) {
      return fail(view, "a view of a part of a trace ('from', 'to') is not read");
    }
    const std::string& reference = *view.attribute("traceDataRef");
    const auto traces = traces_by_id_.find(without_hash(reference));
    if (traces == traces_by_id_.end()) {
      return fail(view, "traceDataRef '" + reference + "' names nothing above it");
    }
    for (const size_t trace : traces->second) {
      viewed_points_ += strokes_[trace].points.size() + 1;
      if (viewed_points_ > kMostViewedPoints) return fail(view, "too many views of traces");
      group.traces.push_back(trace);
    }
    return true;
  }

  bool read_trace(const XmlElement& trace, const std::string* context, Group& group) {
    ++trace_count_;
    const std::string* type = trace.attribute("type");
    Stroke stroke;
    const bool is_drawn = type == nullptr || *type != "penUp";
    if (is_drawn && !read_points(trace, context, stroke)) return false;
    group.holds_traces = true;
    std::vector<size_t> own;
    if (const std::string* prior = trace.attribute("priorRef")) {
      const auto before = traces_by_id_.find(without_hash(*prior));
      if (before == traces_by_id_.end() || before->second.size() != 1) {
        return fail(trace, "priorRef '" + *prior + "' names no trace above it");
      }
      own = before->second;
      std::vector<InkPoint>& points = strokes_[own[0]].points;
      points.insert(points.end(), stroke.points.begin(), stroke.points.end());
    } else if (!stroke.points.empty()) {
      own.push_back(strokes_.size());
      group.traces.push_back(strokes_.size());
      strokes_.push_back(std::move(stroke));
    }
    if (const std::string id = id_of(trace); !id.empty()) traces_by_id_.emplace(id, own);
    return true;
  }

  bool read_points(const XmlElement& trace, const std::string* context, Stroke& stroke) {
    InkmlChannels channels;
    if (!find_channels(trace, context, channels)) return false;
    std::string where = "trace " + std::to_string(trace_count_) + ", ";
    const Result<std::vector<double>> values = decode_trace(trace.text, channels.count);
    if (!values) return fail(trace, where + values.error().message);
    for (size_t at = 0; at < values.value().size(); at += channels.count) {
      const double* point = &values.value()[at];
      const auto x = static_cast<float>(point[channels.x] * channels.x_sign);
      const auto y = static_cast<float>(point[channels.y] * channels.y_sign);
      const float time = time_of(point, channels);
      const bool has_place = std::isfinite(x) && std::isfinite(y);
      if (!has_place || std::fabs(time) > kLongestTime) {
        where += "point " + std::to_string(at / channels.count + 1);
        return fail(trace, where + (has_place ? ": the time is too large"
                                              : ": X or Y is missing or too large"));
      }
      stroke.points.push_back({x, y, time, pressure_of(point, channels)});
    }
    return true;
  }

  // Seconds since the document's first point.
  float time_of(const double* point, const InkmlChannels& channels) {
    if (!channels.time || std::isnan(point[*channels.time])) return 0;
    const double seconds = point[*channels.time] * channels.seconds_per_unit;
    if (!start_) start_ = seconds;
    return static_cast<float>(seconds - *start_);
  }

  static float pressure_of(const double* point, const InkmlChannels& channels) {
    if (!channels.force || std::isnan(point[*channels.force])) return InkPoint{}.pressure;
    const double share = (point[*channels.force] - channels.least_force) /
                         (channels.most_force - channels.least_force);
    return static_cast<float>(std::clamp(share, 0.0, 1.0));
  }

  bool find_channels(const XmlElement& trace, const std::string* context, InkmlChannels& out) {
    if (context != nullptr) {
      const XmlElement* format = format_named(*context);
      if (format == nullptr) {
        return fail(trace, "contextRef '" + *context + "' leads to no trace format");
      }
      out = channels_of(*format).value();  // each was tried before
      return true;
    }
    if (!default_channels_) {
      return fail(trace, "the document has several trace formats; contextRef must say which");
    }
    out = *default_channels_;
    return true;
  }

  // Follows references until there is a format.
  const XmlElement* format_named(std::string id) const {
    for (int i = 0; i < kMostReferences; ++i) {
      const auto found = by_id_.find(without_hash(id));
      if (found == by_id_.end()) return nullptr;
      if (const XmlElement* format = format_inside(*found->second)) return format;
      const XmlElement& element = *found->second;
      const std::string* next = nullptr;
      for (const char* name : {"traceFormatRef", "inkSourceRef", "contextRef"}) {
        if (next == nullptr) next = element.attribute(name);
      }
      if (next == nullptr) return nullptr;
      id = *next;
    }
    return nullptr;
  }

  static const XmlElement* format_inside(const XmlElement& element) {
    if (element.name == "traceFormat") return &element;
    for (const XmlElement& child : element.children) {
      if (const XmlElement* format = format_inside(child)) return format;
    }
    return nullptr;
  }

  static std::string without_hash(const std::string& reference) {
    return reference.starts_with('#') ? reference.substr(1) : reference;
  }

  std::vector<InkmlRecord> records_of(const Group& document) const {
    const bool by_groups = document.truth.empty() &&
                           std::any_of(groups_.begin(), groups_.end(), [](const Group& group) {
                             return group.is_top && group.holds_traces;
                           });
    std::vector<InkmlRecord> records;
    if (!by_groups && !document.traces.empty()) {
      records.push_back(record_of(document, document, false));
    }
    std::vector<InkmlRecord> symbols;
    std::vector<bool> grouped(strokes_.size(), false);
    for (const Group& group : groups_) {
      if (by_groups && group.is_top && group.holds_traces) {
        if (!group.traces.empty()) records.push_back(record_of(group, document, false));
        for (const size_t trace : group.traces) grouped[trace] = true;
      } else if (!group.truth.empty() && !group.labelled_inside && !group.traces.empty()) {
        symbols.push_back(record_of(group, document, true));
      }
    }
    if (by_groups) {
      Group ungrouped = document;
      std::erase_if(ungrouped.traces, [&](size_t trace) { return grouped[trace]; });
      if (!ungrouped.traces.empty()) records.push_back(record_of(ungrouped, document, false));
    }
    std::move(symbols.begin(), symbols.end(), std::back_inserter(records));
    return records;
  }

  InkmlRecord record_of(const Group& group, const Group& document, bool is_symbol) const {
    InkmlRecord out;
    out.is_symbol = is_symbol;
    out.line = group.line;
    out.record.id = group.id;
    out.record.label = group.truth;
    out.record.writer = group.writer.empty() ? document.writer : group.writer;
    std::set<size_t> seen;  // a group inside may show again what stands outside of it
    for (const size_t trace : group.traces) {
      if (seen.insert(trace).second) out.record.ink.strokes.push_back(strokes_[trace]);
    }
    const float start = out.record.ink.strokes.front().points.front().time_s;
    for (Stroke& stroke : out.record.ink.strokes) {
      for (InkPoint& point : stroke.points) point.time_s -= start;
    }
    return out;
  }

  bool fail(const XmlElement& element, const std::string& message) {
    return fail(Error{"line " + std::to_string(element.line) + ": " + message});
  }
  bool fail(Error error) {
    error_ = std::move(error);
    return false;
  }

  std::map<std::string, const XmlElement*> by_id_;
  std::vector<const XmlElement*> formats_;
  std::optional<InkmlChannels> default_channels_;  // none where there are several
  std::vector<Stroke> strokes_;
  std::map<std::string, std::vector<size_t>> traces_by_id_;  // of traces and groups
  std::vector<Group> groups_;                                // inner before outer
  int trace_count_ = 0;
  size_t viewed_points_ = 0;
  std::optional<double> start_;  // s
  std::optional<Error> error_;
};

}  // namespace

Result<std::vector<InkmlRecord>> parse_inkml(std::string_view text) {
  Result<XmlElement> root = parse_xml(text);
  if (!root) return root.error();
  return Reader().read(root.value());
}

}  // namespace inksum
