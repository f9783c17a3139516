// Texts of the page in both languages: English first, then Chinese.
const WORDS={
toMap:['Skip to the map','跳到地图'],toSearch:['Skip to the search','跳到搜索'],toList:['Skip to the list','跳到列表'],
print:['Print','打印'],otherLanguage:['中文','English'],dark:['Dark','深色'],light:['Light','浅色'],
map:['Map','地图'],panel:['Search and lists','搜索与列表'],
hint:['Arrow keys move the map, plus and minus zoom, Enter tells what lies under the cross in the middle.','方向键移动地图，加号和减号缩放，回车键说明十字中心处的单元。'],
zoomIn:['Zoom in','放大'],zoomOut:['Zoom out','缩小'],whole:['Show all','显示全部'],
search:['Search names and codes','搜索名称或代码'],results:['Search results','搜索结果'],found:['{0} found','找到 {0} 个'],nothingFound:['Nothing found for “{0}”','没有找到“{0}”'],
level:['Level','级别'],units:['Units','单元'],findings:['Findings','问题'],changes:['Repairs','修复'],
unitsAtLevel:['{0}: {1} units','{0}：{1} 个单元'],nothingHere:['No unit here','此处没有单元'],
code:['Code','代码'],area:['Area','面积'],width:['Widest','最宽'],length:['Length','长度'],contains:['Contains','包含'],value:['Value','数值'],
all:['All units of this level','本级全部单元'],parts:['{0} in it: {1}','所含{0}：{1}'],more:['Show {0} more','再显示 {0} 个'],
noUnits:['There are no units.','没有单元。'],noName:['without a name','无名称'],noCode:['without a code','无代码'],
error:['Error','错误'],warning:['Warning','警告'],note:['Note','提示'],errors:['Errors','错误'],warnings:['Warnings','警告'],notes:['Notes','提示'],
noFindings:['Nothing was found: the levels fit into each other.','没有发现问题：各级相互吻合。'],noneLeft:['None with these filters.','当前筛选下没有问题。'],
previous:['Previous','上一个'],next:['Next','下一个'],close:['Close','关闭'],nowhere:['It has no place on the map.','它在地图上没有位置。'],
findingOf:['Finding {0} of {1}','第 {0} 项，共 {1} 项'],changeOf:['Repair {0} of {1}','第 {0} 处修复，共 {1} 处'],
before:['Before','修复前'],after:['After','修复后'],both:['Both','对照'],sides:['What to show of the repair','显示修复前后'],gone:['Nothing is left of it.','修复后不再存在。'],
filter:['Show','显示'],onlyLevel:['Only this level','仅本级'],legend:['Legend','图例'],noValue:['no value','无数值'],sums:['sums of the level below','下级之和'],colours:['Colours only tell neighbours apart.','颜色仅用于区分相邻单元。'],
unitsInClass:['{0} units','{0} 个单元'],
boundary:['border of this level','本级界线'],upper:['border of a level above','上级界线'],
crs:['Coordinates: {0}','坐标系：{0}'],simplified:['Borders are simplified by up to {0} at the closest zoom.','最大缩放时界线简化不超过 {0}。'],exact:['At the closest zoom the borders are as in the data.','最大缩放时界线与数据一致。'],
offline:['This page is complete in itself: it loads nothing and sends nothing.','本页自成一体：不加载也不发送任何内容。'],
drawn:['Jiezhi 界址 · map: Leaflet 1.9.4','界址 Jiezhi · 地图：Leaflet 1.9.4'],
ofFindings:['{0} errors · {1} warnings · {2} notes','错误 {0} · 警告 {1} · 提示 {2}'],
andMore:['and {0} more','另有 {0} 项'],name:['Name','名称'],what:['What was found','情况'],where:['Level, units','级别、单元'],rule:['Rule','规则']};
const LEVELS={province:'省',city:'市',prefecture:'地市',county:'县',district:'区县',street:'街道',town:'镇',township:'乡镇',community:'社区',village:'村',estate:'小区',group:'小组',grid:'网格',microgrid:'微网格',building:'建筑',region:'大区',country:'国家'};
let language='en';
function put(text,values){return text.replace(/\{(\d)}/g,(all,i)=>values[i]);}
function t(word,...values){return put(WORDS[word][language==='zh'?1:0],values);}
function inBoth(pair){return pair[language==='zh'?1:0];}
function levelName(name){
  const plain=name.replace(/^[0-9]+[-_ ]*/,'');
  if(language==='zh'){return Object.hasOwn(LEVELS,plain.toLowerCase())?LEVELS[plain.toLowerCase()]:plain||name;}
  return plain?plain[0].toUpperCase()+plain.slice(1):name;
}
function number(value,digits){
  return new Intl.NumberFormat(language==='zh'?'zh-CN':'en',{maximumSignificantDigits:digits||15}).format(value);
}
function whole(value){return new Intl.NumberFormat(language==='zh'?'zh-CN':'en',{maximumFractionDigits:2}).format(value);}
function areaText(m2){
  if(m2>=1e5){return number(m2/1e6,4)+' km²';}
  return number(m2,m2<1?2:4)+' m²';
}
function lengthText(m){
  if(m>=1000){return number(m/1000,3)+' km';}
  if(m>=1){return number(m,3)+' m';}
  return m>=.01?number(m*100,2)+' cm':number(m*1000,2)+' mm';
}
